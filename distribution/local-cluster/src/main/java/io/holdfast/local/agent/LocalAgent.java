package io.holdfast.local.agent;

import io.holdfast.local.agent.files.LocalSandboxFiles;
import io.holdfast.local.agent.files.SandboxFiles;
import io.holdfast.local.agent.process.Supervisor;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent itself: finds tasks and executors, and queues what is asked on its one thread. */
final class LocalAgent implements AgentRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAgent.class);

    /** As many ended executors of a framework as a Mesos agent remembers, and then some. */
    private static final int SANDBOXES_KEPT = 500;

    private final AgentContext agent;
    private final SandboxCollector collector;
    private final SandboxFiles files;
    private final Launcher launcher;
    private final Map<TaskKey, TaskRun> tasks = new HashMap<>();
    private final Map<ExecutorKey, ExecutorRun> executors = new HashMap<>();
    private final Map<ExecutorKey, RunningExecutor> executorSnapshots = new ConcurrentHashMap<>();

    private LocalAgent(AgentContext agent) {
        this.agent = agent;
        this.files = new LocalSandboxFiles(agent.workDir);
        this.launcher = new Launcher(agent);
        this.collector = new SandboxCollector(agent.workDir, SANDBOXES_KEPT);
    }

    static AgentRuntime recover(AgentConfig config, AgentListener listener) throws IOException {
        Supervisor supervisor = Supervisor.install(config.workDir().resolve("meta"));
        LocalAgent local =
                new LocalAgent(new AgentContext(config, supervisor, new Containers(config), new Announcer(listener)));
        List<TaskPlace> places = local.agent.checkpoints.load();
        local.agent.mailbox.run(() -> new Recovery(local.agent, local::register, local::registerEnded).recover(places));
        local.agent.mailbox.flush();
        local.agent.mailbox.work(local::removeStrayContainers);
        LOG.info("Agent {} works in {}; tasks found: {}", config.agentId().getValue(), config.workDir(), places.size());
        return local;
    }

    /**
     * Removes what a supervisor that was killed, a launch that was cut short, or a shared network has left. For a worker: what is listed
     * before the look at the tasks is theirs, or nobody's.
     */
    private void removeStrayContainers() {
        List<String> found = agent.containers.names();
        if (found.isEmpty()) {
            return;
        }
        agent.mailbox.run(() -> {
            Set<String> alive = tasks.values().stream()
                    .filter(run -> !run.ended())
                    .map(run -> run.place().containerName())
                    .collect(Collectors.toSet());
            agent.mailbox.work(() -> agent.containers.remove(found, alive));
        });
    }

    /** Makes the run of a task on its executor's run, which it makes if there is none. */
    private TaskRun register(TaskPlace place) {
        TaskReport report = TaskReport.open(agent, place);
        ExecutorRun executor = executors.get(place.executorKey());
        if (executor == null || executor.terminated()) {
            executor = newExecutor(place);
            executors.put(place.executorKey(), executor);
            executorSnapshots.put(place.executorKey(), executor.identity());
        }
        return register(place, executor, report);
    }

    /** Makes the run of a task that an earlier agent saw end, and whose executor may be another one by now. */
    private TaskRun registerEnded(TaskPlace place) {
        TaskRun run = register(place, newExecutor(place), TaskReport.open(agent, place));
        run.alreadyEnded();
        return run;
    }

    private TaskRun register(TaskPlace place, ExecutorRun executor, TaskReport report) {
        TaskRun run = new TaskRun(agent, place, executor, report, this::ended);
        tasks.put(place.key(), run);
        return run;
    }

    private ExecutorRun newExecutor(TaskPlace place) {
        return new ExecutorRun(agent, ExecutorRun.identity(place), run -> {
            executors.remove(place.executorKey(), run);
            executorSnapshots.remove(place.executorKey(), run.identity());
            forgetSecrets(run.identity());
            if (!run.identity().generated()) {
                agent.mailbox.work(this::removeStrayContainers); // whose network others shared to the last
            }
            collectSandboxes(place.framework().getId());
        });
    }

    private void forgetSecrets(RunningExecutor executor) {
        try {
            agent.checkpoints.forgetSecrets(executor);
        } catch (IOException e) {
            LOG.error(
                    "Cannot remove the secrets of executor {}",
                    executor.executor().getExecutorId().getValue(),
                    e);
        }
    }

    private void collectSandboxes(FrameworkID framework) {
        Set<String> alive = executors.keySet().stream()
                .map(key -> key.executor().getValue())
                .collect(Collectors.toSet());
        agent.mailbox.work(() -> collector.collect(framework.getValue(), alive));
    }

    @Override
    public void launch(FrameworkInfo framework, TaskInfo task) {
        agent.mailbox.run(() -> {
            if (isNew(framework, task)) {
                launcher.launch(register(launcher.place(framework, task)));
            }
        });
    }

    @Override
    public void launchGroup(FrameworkInfo framework, ExecutorInfo executor, List<TaskInfo> group) {
        agent.mailbox.run(() -> {
            if (group.stream().allMatch(task -> isNew(framework, task))) {
                ExecutorRun running = executors.get(new ExecutorKey(framework.getId(), executor.getExecutorId()));
                Optional<RunningExecutor> joined = Optional.ofNullable(running)
                        .filter(run -> !run.terminated())
                        .map(ExecutorRun::identity);
                List<TaskRun> runs = launcher.places(framework, executor, group, joined).stream()
                        .map(this::register)
                        .toList();
                launcher.launchGroup(runs, joined.isPresent());
            }
        });
    }

    private boolean isNew(FrameworkInfo framework, TaskInfo task) {
        if (tasks.containsKey(new TaskKey(framework.getId(), task.getTaskId()))) {
            LOG.warn(
                    "Ignoring the launch of task {}: it is there already",
                    task.getTaskId().getValue());
            return false;
        }
        return true;
    }

    @Override
    public void kill(FrameworkID framework, TaskID task, KillOrder order) {
        agent.mailbox.run(() -> {
            TaskRun run = tasks.get(new TaskKey(framework, task));
            if (run != null) {
                run.kill(order, false);
            }
        });
    }

    @Override
    public void acknowledge(FrameworkID framework, TaskID task, byte[] uuid) {
        agent.mailbox.run(() -> {
            TaskRun run = tasks.get(new TaskKey(framework, task));
            if (run != null && run.report().acknowledge(uuid) && run.ended()) {
                forget(run);
            }
        });
    }

    @Override
    public void frameworkSubscribed(FrameworkID framework) {
        agent.mailbox.run(() -> tasks.values().stream()
                .filter(run -> run.place().framework().getId().equals(framework))
                .forEach(run -> run.report().deliverAgain()));
    }

    @Override
    public void shutdownExecutor(FrameworkID framework, ExecutorID executor) {
        agent.mailbox.run(() -> {
            ExecutorRun run = executors.get(new ExecutorKey(framework, executor));
            if (run != null) {
                run.shutdown();
            }
        });
    }

    @Override
    public void shutdownFramework(FrameworkID framework) {
        agent.mailbox.run(() -> {
            for (TaskRun run : List.copyOf(tasks.values())) {
                if (run.place().framework().getId().equals(framework)) {
                    run.report().silence();
                    run.kill(KillOrder.plain(), false);
                    if (run.ended()) {
                        forget(run);
                    }
                }
            }
        });
    }

    /** Of a silenced task nobody will acknowledge the end. */
    private void ended(TaskRun run) {
        if (run.report().silenced()) {
            forget(run);
        }
    }

    private void forget(TaskRun run) {
        if (tasks.remove(run.place().key(), run)) {
            run.report().forget();
            try {
                agent.checkpoints.forget(run.place());
            } catch (IOException e) {
                LOG.error("Cannot remove the checkpoint {}", run.place().checkpoint(), e);
            }
        }
    }

    @Override
    public void message(FrameworkID framework, ExecutorID executor, byte[] data) {
        LOG.debug("Dropping a message of {} bytes to executor {}", data.length, executor.getValue());
    }

    @Override
    public void createVolume(Resource volume) throws IOException {
        agent.volumes.create(volume);
    }

    @Override
    public void destroyVolume(Resource volume) throws IOException {
        try {
            agent.volumes.destroy(volume);
        } catch (AccessDeniedException ofOthers) {
            Path directory = agent.volumes.directory(volume);
            if (!agent.config.containers().empty(directory)) {
                throw new IOException(
                        "'" + directory + "' holds files of a container's users, which only they or root may"
                                + " delete; delete it as root");
            }
            agent.volumes.destroy(volume);
        }
    }

    @Override
    public void setConnected(boolean connected) {
        agent.mailbox.run(() -> {
            agent.announcer.setConnected(connected);
            tasks.values().forEach(run -> run.report().setConnected(connected));
        });
    }

    @Override
    public Collection<RunningTask> tasks() {
        return List.copyOf(agent.snapshots.values());
    }

    @Override
    public Collection<RunningExecutor> executors() {
        return List.copyOf(executorSnapshots.values());
    }

    @Override
    public SandboxFiles files() {
        return files;
    }

    @Override
    public void stop(boolean killTasks) {
        agent.mailbox.close(() -> {
            agent.announcer.setConnected(false);
            if (killTasks) {
                tasks.values().forEach(TaskRun::killAll);
                agent.containers.removeAll();
            }
        });
    }
}
