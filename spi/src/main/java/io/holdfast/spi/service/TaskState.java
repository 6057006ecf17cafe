package io.holdfast.spi.service;

/** The states of a task, Mesos' own with two in front: what is not launched yet, and what is about to be. */
public enum TaskState {
    /** Never launched, or its launch is known not to have happened. */
    NONE,
    /** Its launch is committed; the cluster has not yet confirmed it. */
    LAUNCHING,
    STAGING,
    STARTING,
    RUNNING,
    KILLING,
    UNREACHABLE,
    FINISHED,
    FAILED,
    KILLED,
    ERROR,
    LOST,
    DROPPED,
    GONE,
    GONE_BY_OPERATOR,
    UNKNOWN;

    /** Whether the task has ended for good, as far as the cluster says. */
    public boolean isTerminal() {
        return switch (this) {
            case FINISHED, FAILED, KILLED, ERROR, LOST, DROPPED, GONE, GONE_BY_OPERATOR, UNKNOWN -> true;
            case NONE, LAUNCHING, STAGING, STARTING, RUNNING, KILLING, UNREACHABLE -> false;
        };
    }

    /** Whether a process may exist in the cluster for it. */
    public boolean mayRun() {
        return this != NONE && !isTerminal();
    }
}
