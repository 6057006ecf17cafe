package io.holdfast.core.state;

/** One change of the durable state. */
public sealed interface StateWrite {
    /** The path it changes. */
    String path();

    /** Writes a record in place of what was at its path. */
    record Put(Durable value) implements StateWrite {
        @Override
        public String path() {
            return value.path();
        }
    }

    /** Removes what is at a path. */
    record Delete(String path) implements StateWrite {}
}
