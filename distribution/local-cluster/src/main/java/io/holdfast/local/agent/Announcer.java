package io.holdfast.local.agent;

import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.TaskStatus;

/** Passes events on to the master while there is a connection. Used on the agent's thread only. */
final class Announcer {

    private final AgentListener listener;
    private boolean connected;

    Announcer(AgentListener listener) {
        this.listener = listener;
    }

    boolean connected() {
        return connected;
    }

    void setConnected(boolean now) {
        connected = now;
    }

    void update(FrameworkID framework, TaskStatus status) {
        if (connected) {
            listener.update(framework, status);
        }
    }

    void taskEnded(TaskKey key) {
        if (connected) {
            listener.taskEnded(key.framework(), key.task());
        }
    }

    void executorTerminated(ExecutorKey key, int rawStatus, boolean generated) {
        if (connected) {
            listener.executorTerminated(key.framework(), key.executor(), rawStatus, generated);
        }
    }
}
