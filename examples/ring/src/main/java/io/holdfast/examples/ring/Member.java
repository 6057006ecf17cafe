package io.holdfast.examples.ring;

/**
 * What is known of a node.
 *
 * @param name its pod instance, for example {@code node-0}
 * @param address where it listens, host:port
 * @param generation when it was started, ms since 1970: what it says then is newer than all it said before
 * @param beat counts while it runs
 * @param state how far it is
 * @param items how many items it keeps
 */
record Member(String name, String address, long generation, long beat, State state, int items) {
    /** The life of a member. */
    enum State {
        /** Fetches what it is to keep; is written to already. */
        JOINING,
        /** Serves. */
        NORMAL,
        /** Gives away all it has, since it will not come back. */
        LEAVING,
        /** Is no longer part of the ring. */
        LEFT;

        /** Whether it has a share of the keys. */
        boolean keeps() {
            return this == JOINING || this == NORMAL;
        }
    }

    /** Whether this is later news of the same node. Who has left does not come back but by a new start. */
    boolean isNewerThan(Member other) {
        if (generation != other.generation) {
            return generation > other.generation;
        }
        if ((state == State.LEFT) != (other.state == State.LEFT)) {
            return state == State.LEFT;
        }
        return beat > other.beat;
    }

    Member in(State next) {
        return new Member(name, address, generation, beat + 1, next, items);
    }

    Member beating(int keeping) {
        return new Member(name, address, generation, beat + 1, state, keeping);
    }

    String line() {
        return String.join("\t", name, address, "" + generation, "" + beat, state.name(), "" + items);
    }

    static Member parse(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 6) {
            throw new IllegalArgumentException("not a member: " + line);
        }
        return new Member(
                parts[0],
                parts[1],
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                State.valueOf(parts[4]),
                Integer.parseInt(parts[5]));
    }
}
