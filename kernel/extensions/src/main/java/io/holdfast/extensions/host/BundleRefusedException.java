package io.holdfast.extensions.host;

import org.jspecify.annotations.Nullable;

/** A bundle cannot be run; the message says why and what to do. */
public final class BundleRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a cause. */
    public BundleRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
