package io.holdfast.extensions.archive;

/** An archive is damaged, too large or made to deceive; the message says what is wrong, where, and what to do. */
public final class BadArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** For a person who wants to mend it. */
    public BadArchiveException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
