package io.holdfast.core.preview;

/** What tasks of the {@link PerfectCluster} do by themselves. */
@FunctionalInterface
public interface TaskBehaviour {
    /** What the task of an id does; asked again at each step of time, and may change. */
    Course of(String taskId);

    /** The ways a task goes once it was launched. */
    enum Course {
        /** It runs, and its checks succeed. */
        RUNS,
        /** It runs, but its checks do not succeed. */
        NEVER_READY,
        /** It ends, and has done what it should. */
        FINISHES,
        /** It runs, then ends with an error. */
        FAILS,
        /** It ends with an error before it runs. */
        NEVER_STARTS;

        boolean ends() {
            return this == FINISHES || this == FAILS || this == NEVER_STARTS;
        }

        boolean isWell() {
            return this != NEVER_READY;
        }
    }
}
