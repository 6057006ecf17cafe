package io.holdfast.server;

/** The exit statuses of the scheduler process; scripts may rely on them. */
public enum ExitCode {
    /** It was asked to end. */
    DONE(0),
    /** Something that should not happen did. */
    FAILED(1),
    /** The command line or the service's definition makes no sense. */
    BAD_INPUT(2),
    /** The HTTP port is taken. */
    PORT_TAKEN(3),
    /** Another scheduler leads, or has taken over. */
    NOT_LEADER(4),
    /** The state cannot be used: ZooKeeper does not answer, or what it holds is incomplete. */
    STATE(5),
    /** The cluster refuses us. */
    CLUSTER(6);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number the process ends with. */
    public int status() {
        return status;
    }
}
