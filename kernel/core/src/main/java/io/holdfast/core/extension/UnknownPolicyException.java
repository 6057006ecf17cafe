package io.holdfast.core.extension;

/** A definition names a policy that nobody provides, or gives it parameters that do not fit. */
public final class UnknownPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean missing;

    private UnknownPolicyException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    /** Nobody provides the type now: whoever named it waits for a bundle that does. */
    public static UnknownPolicyException missing(String message) {
        return new UnknownPolicyException(message, true);
    }

    /** The type is there, but its parameters do not fit it: no waiting helps. */
    public static UnknownPolicyException unfit(String message) {
        return new UnknownPolicyException(message, false);
    }

    /** Whether the type itself is missing. */
    public boolean isMissing() {
        return missing;
    }
}
