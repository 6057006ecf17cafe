package io.holdfast.local.agent.fetch;

import java.io.IOException;

/** A URI cannot be fetched or unpacked; the message says which and why. */
public final class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public FetchException(String message) {
        super(message);
    }

    /** With what went wrong and what led to it. */
    public FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
