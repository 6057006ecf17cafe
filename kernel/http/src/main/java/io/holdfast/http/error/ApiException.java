package io.holdfast.http.error;

/** A failure with a code for programs and a message for people that says what to do. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** A failure; the message is sent to the caller as it is. */
    public ApiException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** What kind of failure it is. */
    public ErrorCode code() {
        return code;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
