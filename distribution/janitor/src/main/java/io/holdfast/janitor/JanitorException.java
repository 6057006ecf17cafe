package io.holdfast.janitor;

/** Says why the janitor cannot do its work: what, where, and what to do. */
public final class JanitorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of an obstacle it is. */
    public enum Kind {
        /** What was asked for makes no sense. */
        USAGE,
        /** The master or ZooKeeper does not answer. */
        UNREACHABLE,
        /** It answers, and refuses. */
        REFUSED
    }

    private final Kind kind;

    /** An obstacle. */
    public JanitorException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What kind of an obstacle it is. */
    public Kind kind() {
        return kind;
    }
}
