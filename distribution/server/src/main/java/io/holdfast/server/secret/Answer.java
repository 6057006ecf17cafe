package io.holdfast.server.secret;

import org.jspecify.annotations.Nullable;

/** A secret's value, or why there is none. No record: its value must not show. */
final class Answer {
    /** More is no secret. */
    static final int MOST_BYTES = 1 << 20;

    private final byte @Nullable [] value;
    private final String missing;

    private Answer(byte @Nullable [] value, String missing) {
        this.value = value;
        this.missing = missing;
    }

    static Answer of(byte[] value) {
        return new Answer(value, "");
    }

    static Answer none(String why) {
        return new Answer(null, why);
    }

    /** The value; null if there is none. Do not change it. */
    byte @Nullable [] value() {
        return value;
    }

    /** Why there is no value; empty if there is one. */
    String missing() {
        return missing;
    }

    /** How much memory the value takes, bytes. */
    int size() {
        return value == null ? 0 : value.length;
    }
}
