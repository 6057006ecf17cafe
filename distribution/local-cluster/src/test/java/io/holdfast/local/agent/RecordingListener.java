package io.holdfast.local.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;

/** A master that only writes down what it is told, and acknowledges if it is to. */
final class RecordingListener implements AgentListener {

    final List<TaskStatus> updates = new CopyOnWriteArrayList<>();
    /** In order of arrival: "task STATE", "ended task", "executor id status". */
    final List<String> events = new CopyOnWriteArrayList<>();

    volatile boolean acknowledging = true;
    private volatile AgentRuntime agent;

    void acknowledgeTo(AgentRuntime runtime) {
        agent = runtime;
    }

    @Override
    public void update(FrameworkID framework, TaskStatus status) {
        updates.add(status);
        events.add(status.getTaskId().getValue() + " " + status.getState());
        if (acknowledging) {
            agent.acknowledge(framework, status.getTaskId(), status.getUuid().toByteArray());
        }
    }

    @Override
    public void taskEnded(FrameworkID framework, TaskID task) {
        events.add("ended " + task.getValue());
    }

    @Override
    public void executorTerminated(FrameworkID framework, ExecutorID executor, int rawStatus, boolean generated) {
        if (!generated) {
            events.add("executor " + executor.getValue() + " " + rawStatus);
        }
    }

    List<TaskStatus> of(String task) {
        return updates.stream()
                .filter(status -> status.getTaskId().getValue().equals(task))
                .toList();
    }

    List<TaskState> states(String task) {
        return of(task).stream().map(TaskStatus::getState).toList();
    }

    TaskStatus last(String task) {
        List<TaskStatus> all = of(task);
        return all.get(all.size() - 1);
    }

    TaskStatus awaitState(String task, TaskState state) {
        Until.holds(
                task + " is " + state + "; it was " + states(task),
                () -> states(task).contains(state));
        return of(task).stream()
                .filter(status -> status.getState() == state)
                .findFirst()
                .orElseThrow();
    }

    TaskStatus awaitEnd(String task) {
        Until.holds(
                task + " has ended; it was " + states(task),
                () -> states(task).stream().anyMatch(RunningTask::ended));
        return last(task);
    }
}
