package io.holdfast.cli.session;

/** Ends a command: one line for people that says what to do, and an exit status of {@link Exit}. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;

    /** Ends with the given status. */
    public CliException(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** The exit status. */
    public int exit() {
        return exit;
    }

    /** The line, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "failed" : message;
    }
}
