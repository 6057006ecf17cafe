package io.holdfast.server;

import org.jspecify.annotations.Nullable;

/** Ends the scheduler process: a message for people and an exit status. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    /** Ends with the given status; the message says what, where and what to do. */
    public ServerException(ExitCode exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /** The exit status. */
    public ExitCode exit() {
        return exit;
    }
}
