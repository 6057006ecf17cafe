package io.holdfast.local.agent;

import io.holdfast.local.agent.container.Networking;
import io.holdfast.local.agent.container.PreparedContainer;
import io.holdfast.local.agent.fetch.FetchException;
import io.holdfast.local.agent.process.Users;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.mesos.v1.Protos.ContainerID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings tasks from their launch to their process, or to the update a Mesos agent would send in its stead. A command
 * task fetches before it is TASK_STARTING, a task of a group after.
 */
final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final Duration NETWORK_RETRY = Duration.ofMillis(50);

    private final AgentContext agent;

    Launcher(AgentContext agent) {
        this.agent = agent;
    }

    /** Where a command task will be. */
    TaskPlace place(FrameworkInfo framework, TaskInfo task) {
        return agent.checkpoints.place(framework, task, Optional.empty(), newContainer(), newId());
    }

    /** Where the tasks of a group will be. */
    List<TaskPlace> places(
            FrameworkInfo framework, ExecutorInfo executor, List<TaskInfo> tasks, Optional<RunningExecutor> running) {
        ContainerID parent = running.map(RunningExecutor::containerId).orElseGet(Launcher::newContainer);
        String group = newId();
        return tasks.stream()
                .map(task -> agent.checkpoints.place(
                        framework,
                        task,
                        Optional.of(executor),
                        newContainer().toBuilder().setParent(parent).build(),
                        group))
                .toList();
    }

    private static ContainerID newContainer() {
        return ContainerID.newBuilder().setValue(newId()).build();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    void launch(TaskRun run) {
        TaskPlace place = run.place();
        if (!saved(run)) {
            return;
        }
        if (place.task().hasExecutor()) {
            run.endByAgent(
                    TaskState.TASK_FAILED,
                    Reason.REASON_CONTAINER_LAUNCH_FAILED,
                    "Failed to launch container: custom executors are not supported by the local cluster; launch a"
                            + " command task or a task group on a default executor");
        } else if (TaskLaunch.unsupported(place).isPresent()) {
            launchFailed(run, TaskLaunch.unsupported(place).get());
        } else if (!place.wantsImage() && !Users.known(place.user())) {
            run.endByAgent(TaskState.TASK_DROPPED, Reason.REASON_EXECUTOR_TERMINATED, unknownUser("executor", place));
        } else if (prepared(run)) {
            agent.mailbox.after(agent.config.timings().executorStart(), () -> fetchThenStart(run));
        }
    }

    void launchGroup(List<TaskRun> group, boolean joining) {
        for (TaskRun run : group) {
            if (!saved(run)) {
                return; // it has taken the group along
            }
        }
        boolean images = group.stream().allMatch(run -> run.place().wantsImage());
        Optional<String> unsupported =
                group.get(0).place().executor().flatMap(executor -> TaskLaunch.unsupported(executor, images));
        if (joining) {
            startGroup(group);
        } else if (unsupported.isPresent()) {
            group.get(0).executorFailed("Failed to launch container: " + unsupported.get());
        } else {
            agent.mailbox.after(agent.config.timings().executorStart(), () -> startGroup(group));
        }
    }

    private void startGroup(List<TaskRun> group) {
        group.stream().filter(TaskRun::launching).forEach(TaskRun::starting);
        for (TaskRun run : group) {
            TaskPlace place = run.place();
            if (!run.launching()) {
                continue;
            } else if (TaskLaunch.unsupported(place).isPresent()) {
                launchFailed(run, TaskLaunch.unsupported(place).get());
            } else if (!place.wantsImage() && !Users.known(place.user())) {
                run.failByExecutor(unknownUser("nested sandbox", place));
            } else if (prepared(run)) {
                fetchThenStart(run);
            }
        }
    }

    private static String unknownUser(String what, TaskPlace place) {
        return "Failed to create " + what + (place.grouped() ? "" : " directory") + " '" + place.sandbox()
                + "': Failed to chown directory to '" + place.user() + "': No such user '" + place.user() + "'";
    }

    private boolean saved(TaskRun run) {
        try {
            agent.checkpoints.save(run.place());
            return true;
        } catch (IOException e) {
            return launchFailed(run, "the checkpoint cannot be written: " + e);
        }
    }

    private boolean prepared(TaskRun run) {
        try {
            TaskLaunch.prepare(agent, run.place());
            return true;
        } catch (IOException e) {
            return launchFailed(run, String.valueOf(e.getMessage()));
        }
    }

    private static boolean launchFailed(TaskRun run, String why) {
        if (run.place().grouped()) {
            run.failByExecutor("Failed to launch container: " + why);
        } else {
            run.endByAgent(
                    TaskState.TASK_FAILED, Reason.REASON_CONTAINER_LAUNCH_FAILED, "Failed to launch container: " + why);
        }
        return false;
    }

    private void fetchThenStart(TaskRun run) {
        TaskPlace place = run.place();
        if (!run.launching()) {
            return;
        }
        if (place.task().getCommand().getUrisCount() == 0) {
            start(run);
            return;
        }
        agent.mailbox.work(() -> {
            boolean fetched = fetch(place);
            agent.mailbox.run(() -> {
                if (run.launching() && fetched) {
                    start(run);
                } else if (run.launching()) {
                    fetchFailed(run);
                }
            });
        });
    }

    private void start(TaskRun run) {
        if (run.place().wantsImage()) {
            startContainer(run);
        } else {
            run.start();
        }
    }

    /** The tasks of an executor share its network: that of the container which comes up first, or was there already. */
    private void startContainer(TaskRun run) {
        Optional<TaskRun> owner = sharesNetwork(run.place()) ? run.networkOwner() : Optional.empty();
        if (owner.isPresent() && !owner.get().joinable()) {
            agent.mailbox.after(NETWORK_RETRY, () -> {
                if (run.launching()) {
                    startContainer(run);
                }
            });
            return;
        }
        String joins = owner.map(first -> first.place().containerName()).orElse("");
        agent.mailbox.work(() -> {
            try {
                PreparedContainer container = ContainerLaunch.prepare(agent, run.place(), joins);
                agent.mailbox.run(() -> {
                    if (run.launching()) {
                        run.start(container);
                    }
                });
            } catch (IOException e) {
                agent.mailbox.run(() -> {
                    if (run.launching()) {
                        launchFailed(run, String.valueOf(e.getMessage()));
                    }
                });
            }
        });
    }

    private static boolean sharesNetwork(TaskPlace place) {
        return place.grouped()
                && Networking.wanted(place.task().getContainer(), ContainerLaunch.networks(place))
                        .ownAddress();
    }

    private boolean fetch(TaskPlace place) {
        try {
            agent.fetcher.fetch(place.task().getCommand().getUrisList(), place.sandbox());
            return true;
        } catch (FetchException e) {
            LOG.info("Task {}: {}", place.task().getTaskId().getValue(), e.getMessage());
            return false;
        }
    }

    private static void fetchFailed(TaskRun run) {
        if (run.place().grouped()) {
            run.failByExecutor("Command exited with status 1");
        } else {
            run.endByAgent(
                    TaskState.TASK_FAILED,
                    Reason.REASON_CONTAINER_LAUNCH_FAILED,
                    "Failed to launch container: Failed to fetch all URIs for container '"
                            + run.place().container().getValue() + "': exited with status 1");
        }
    }
}
