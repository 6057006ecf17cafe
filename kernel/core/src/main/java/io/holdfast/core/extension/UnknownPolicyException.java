package io.holdfast.core.extension;

/** A definition names a policy that nobody provides, or gives it parameters that do not fit. */
public final class UnknownPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says which extension point, which type, and what to do. */
    public UnknownPolicyException(String message) {
        super(message);
    }
}
