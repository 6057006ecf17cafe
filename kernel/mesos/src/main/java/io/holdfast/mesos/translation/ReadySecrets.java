package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUnavailableException;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ACCEPT with the values of all its secrets. A launch that cannot be sent, for one that lost a secret between the
 * decision and now or has a malformed template, is left out and told as dropped; the rest of the call, its reservations
 * above all, goes on. No record: values must not show.
 */
public final class ReadySecrets {
    private final ClusterCall.Accept accept;
    private final SecretValues values;
    private final List<TaskStatus> dropped;

    private ReadySecrets(ClusterCall.Accept accept, SecretValues values, List<TaskStatus> dropped) {
        this.accept = accept;
        this.values = values;
        this.dropped = dropped;
    }

    private record Key(SecretOwner owner, SecretUse use) {}

    /** Looks every value up, once, and writes every launch on trial. */
    public static ReadySecrets of(ClusterCall.Accept accept, SecretValues source) {
        Map<Key, byte[]> found = new HashMap<>();
        SecretValues values = (owner, use) -> {
            byte[] value = found.get(new Key(owner, use));
            if (value == null) {
                throw new SecretUnavailableException("it was not asked for");
            }
            return value;
        };
        List<TaskStatus> dropped = new ArrayList<>();
        List<Operation> operations = new ArrayList<>();
        for (Operation operation : accept.operations()) {
            if (operation instanceof Operation.Launch launch) {
                List<TaskLaunch> ready = new ArrayList<>(launch.tasks());
                ready.removeIf(
                        task -> !prepared(List.of(task), source, found, () -> TaskInfos.write(task, values), dropped));
                if (!ready.isEmpty()) {
                    operations.add(new Operation.Launch(ready));
                }
            } else if (!(operation instanceof Operation.LaunchGroup group)
                    || prepared(
                            group.tasks(),
                            source,
                            found,
                            () -> group.tasks().forEach(task -> TaskInfos.write(task, group.container(), values)),
                            dropped)) {
                operations.add(operation);
            }
        }
        ClusterCall.Accept rest =
                new ClusterCall.Accept(accept.agentId(), accept.offerIds(), operations, accept.refuseSeconds());
        return new ReadySecrets(rest, values, dropped);
    }

    /** Whether tasks that are launched together can be sent. */
    private static boolean prepared(
            List<TaskLaunch> tasks,
            SecretValues source,
            Map<Key, byte[]> found,
            Runnable trial,
            List<TaskStatus> dropped) {
        try {
            for (TaskLaunch task : tasks) {
                for (SecretUse use : task.secrets()) {
                    found.put(new Key(task.secretOwner(), use), source.value(task.secretOwner(), use));
                }
            }
            trial.run();
            return true;
        } catch (SecretUnavailableException | IllegalArgumentException e) {
            tasks.forEach(task -> dropped.add(dropped(task, "it was not sent: " + e.getMessage())));
            return false;
        }
    }

    private static TaskStatus dropped(TaskLaunch task, String why) {
        return new TaskStatus(
                task.taskId(), TaskState.DROPPED, task.agentId(), "", "", why, null, null, null, 0, null, null);
    }

    /** What is left of the call. */
    public ClusterCall.Accept accept() {
        return accept;
    }

    /** The values that it needs. */
    public SecretValues values() {
        return values;
    }

    /** What was left out. */
    public List<TaskStatus> dropped() {
        return dropped;
    }
}
