package io.holdfast.local.master.task;

import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import java.time.Instant;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.TimeInfo;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** Updates that the master itself makes: they carry no uuid and want no acknowledgement. */
public final class Statuses {
    private final MasterContext context;

    public Statuses(MasterContext context) {
        this.context = context;
    }

    /** A status from the master for a task; what is known of the task besides is for the caller to add. */
    public TaskStatus.Builder of(TaskID task, TaskState state, Reason reason, String message) {
        return TaskStatus.newBuilder()
                .setTaskId(task)
                .setState(state)
                .setSource(TaskStatus.Source.SOURCE_MASTER)
                .setReason(reason)
                .setMessage(message)
                .setTimestamp(seconds(context.now()));
    }

    /** A status from the master for a task it knows: with its agent and, in a group, its executor. */
    public TaskStatus.Builder of(Task task, TaskState state, Reason reason, String message) {
        TaskStatus.Builder status = of(task.getTaskId(), state, reason, message).setAgentId(task.getAgentId());
        if (task.hasExecutorId()) {
            status.setExecutorId(task.getExecutorId());
        }
        return status;
    }

    /** The same with what the task's checks and its container last were: the latest word from where it runs. */
    public static TaskStatus.Builder withLatest(TaskStatus.Builder status, Task task) {
        task.getStatusesList().stream()
                .filter(said -> said.getState() != TaskState.TASK_UNREACHABLE && said.getState() != TaskState.TASK_LOST)
                .reduce((earlier, later) -> later)
                .ifPresent(last -> {
                    if (last.hasHealthy()) {
                        status.setHealthy(last.getHealthy());
                    }
                    if (last.hasCheckStatus()) {
                        status.setCheckStatus(last.getCheckStatus());
                    }
                    if (last.hasContainerStatus()) {
                        status.setContainerStatus(last.getContainerStatus());
                    }
                });
        return status;
    }

    /** What the framework hears for a state that only partition-aware frameworks know. */
    public static TaskState forFramework(Framework framework, TaskState state) {
        return framework.partitionAware() ? state : TaskState.TASK_LOST;
    }

    /** Sends a status to the framework, if it is connected. */
    public void send(Framework framework, TaskStatus status) {
        Event event = Event.newBuilder()
                .setType(Event.Type.UPDATE)
                .setUpdate(Event.Update.newBuilder().setStatus(status))
                .build();
        context.send(framework, event);
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    /** The time as Mesos gives it on unreachable tasks. */
    public static TimeInfo time(Instant time) {
        return TimeInfo.newBuilder().setNanoseconds(ClusterState.nanos(time)).build();
    }
}
