package io.holdfast.core.spec;

/** What a task shall reach. */
public enum Goal {
    /** Runs for ever; recovered when it ends. */
    RUNNING,
    /** Runs to its end; again when its configuration changes. */
    FINISH,
    /** Runs to its end, once. */
    ONCE
}
