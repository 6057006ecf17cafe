package io.holdfast.extensions.signature;

/** A jar carries a signature that does not fit its content; the message says where. */
public final class BrokenSignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** For a person who has to decide whom to ask. */
    public BrokenSignatureException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
