package io.holdfast.extensions.signature;

/** Nobody whom the operator trusts stands behind a jar; the message says why, and what to do. */
public final class UntrustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** For the operator. */
    public UntrustedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
