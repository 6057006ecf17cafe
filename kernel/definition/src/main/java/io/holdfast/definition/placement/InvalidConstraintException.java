package io.holdfast.definition.placement;

/** A placement constraint is wrong; the message says what is, and what to do. */
public final class InvalidConstraintException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    InvalidConstraintException(String problem) {
        super(problem);
        this.problem = problem;
    }

    @Override
    public String getMessage() {
        return problem;
    }
}
