package io.holdfast.extensions.pipeline;

/** A candidate must go no further; the message says what is wrong, where, and what to do. */
public final class StageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** For a person who wants to mend it. */
    public StageFailure(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
