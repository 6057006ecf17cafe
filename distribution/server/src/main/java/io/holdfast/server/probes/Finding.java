package io.holdfast.server.probes;

/** What one look at a task found. */
sealed interface Finding {
    /**
     * It does, or does not do, as it should.
     *
     * @param message for people
     */
    record Word(boolean healthy, String message) implements Finding {}

    /** Nothing that would tell. */
    record Nothing() implements Finding {}

    static Finding good(String message) {
        return new Word(true, message);
    }

    static Finding bad(String message) {
        return new Word(false, message);
    }
}
