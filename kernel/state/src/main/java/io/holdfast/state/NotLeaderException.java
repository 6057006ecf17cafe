package io.holdfast.state;

import io.holdfast.core.state.StoreException;

/** Another scheduler leads; nothing was changed. */
public final class NotLeaderException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** The message says who leads and what to do. */
    public NotLeaderException(String message) {
        super(message, null);
    }
}
