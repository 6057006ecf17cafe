package io.holdfast.simulation;

/** Something that must always hold did not. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    /**
     * A broken invariant.
     *
     * @param invariant its short name
     * @param what what was seen
     */
    Violation(String invariant, String what) {
        super(invariant + ": " + what);
    }
}
