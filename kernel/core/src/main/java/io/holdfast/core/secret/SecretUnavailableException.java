package io.holdfast.core.secret;

/** A secret that was there when the decision was made is not there any more. The message holds no value. */
public final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason, as {@link SecretView#missing} gives it. */
    public SecretUnavailableException(String reason) {
        super(reason);
    }
}
