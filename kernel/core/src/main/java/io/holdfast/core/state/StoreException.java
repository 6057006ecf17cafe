package io.holdfast.core.state;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked; the message says what and what to do. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a cause. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
