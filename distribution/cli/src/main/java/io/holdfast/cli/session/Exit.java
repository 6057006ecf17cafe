package io.holdfast.cli.session;

/** The exit statuses; scripts may rely on them. */
public final class Exit {
    /** It was done, or is so. */
    public static final int OK = 0;

    /** It was refused, or it failed. */
    public static final int FAILED = 1;

    /** The command line or a file makes no sense. */
    public static final int USAGE = 2;

    /** The scheduler (or the local cluster) cannot be reached. */
    public static final int UNREACHABLE = 3;

    /** What was named does not exist. */
    public static final int NOT_FOUND = 4;

    private Exit() {}
}
