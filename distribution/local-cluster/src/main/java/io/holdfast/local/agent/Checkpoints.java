package io.holdfast.local.agent;

import com.google.protobuf.MessageLite;
import io.holdfast.local.agent.sandbox.Trees;
import io.holdfast.local.agent.sandbox.WorkDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.ContainerID;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an agent writes down of its tasks: one directory a task, holding the messages of its launch, its updates and its
 * supervisor's files, until the last update is acknowledged.
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final String FRAMEWORK = "framework.info";
    private static final String EXECUTOR = "executor.info";
    private static final String CONTAINER = "container.info";
    private static final String GROUP = "group";
    /** Written last: without it a directory is the remains of a launch that nobody was told of. */
    private static final String TASK = "task.info";
    /** Depth of a task's directory: framework, executors, executor, runs, run, tasks, task. */
    private static final int TASK_DEPTH = 7;

    private final WorkDir workDir;

    Checkpoints(WorkDir workDir) {
        this.workDir = workDir;
    }

    void save(TaskPlace place) throws IOException {
        Path dir = place.checkpoint();
        Files.createDirectories(dir);
        write(dir.resolve(FRAMEWORK), place.framework());
        if (place.executor().isPresent()) {
            write(dir.resolve(EXECUTOR), place.executor().get());
        }
        write(dir.resolve(CONTAINER), place.container());
        Files.writeString(dir.resolve(GROUP), place.group());
        write(dir.resolve(TASK), place.task());
    }

    private static void write(Path file, MessageLite message) throws IOException {
        // A task's message may hold secrets.
        ContainerVolumes.writeOwnerOnly(file, message.toByteString());
    }

    /** All tasks written down; one that cannot be read is left out and logged. */
    List<TaskPlace> load() throws IOException {
        List<TaskPlace> places = new ArrayList<>();
        if (!Files.isDirectory(workDir.checkpoints())) {
            return places;
        }
        List<Path> found;
        try (Stream<Path> tree = Files.walk(workDir.checkpoints(), TASK_DEPTH + 1)) {
            found = tree.filter(path -> path.endsWith(TASK)).sorted().toList();
        } catch (UncheckedIOException e) {
            throw new IOException("cannot list the checkpoints in " + workDir.checkpoints(), e);
        }
        for (Path taskInfo : found) {
            try {
                places.add(load(taskInfo.resolveSibling(".").normalize()));
            } catch (IOException e) {
                LOG.error("Cannot read the checkpoint {}; its task is forgotten", taskInfo, e);
            }
        }
        return places;
    }

    private TaskPlace load(Path dir) throws IOException {
        TaskInfo task = TaskInfo.parseFrom(Files.readAllBytes(dir.resolve(TASK)));
        FrameworkInfo framework = FrameworkInfo.parseFrom(Files.readAllBytes(dir.resolve(FRAMEWORK)));
        ContainerID container = ContainerID.parseFrom(Files.readAllBytes(dir.resolve(CONTAINER)));
        Optional<ExecutorInfo> executor = Files.exists(dir.resolve(EXECUTOR))
                ? Optional.of(ExecutorInfo.parseFrom(Files.readAllBytes(dir.resolve(EXECUTOR))))
                : Optional.empty();
        return place(framework, task, executor, container, Files.readString(dir.resolve(GROUP)));
    }

    /** Where a task belongs. */
    TaskPlace place(
            FrameworkInfo framework,
            TaskInfo task,
            Optional<ExecutorInfo> executor,
            ContainerID container,
            String group) {
        String executorId = executor.map(info -> info.getExecutorId().getValue())
                .orElse(task.getTaskId().getValue());
        String run = container.hasParent() ? container.getParent().getValue() : container.getValue();
        Path executorSandbox = workDir.sandbox(framework.getId().getValue(), executorId, run);
        return new TaskPlace(
                framework,
                task,
                executor,
                ExecutorID.newBuilder().setValue(executorId).build(),
                container,
                group,
                container.hasParent()
                        ? executorSandbox.resolve("containers").resolve(container.getValue())
                        : executorSandbox,
                workDir.taskCheckpoint(
                        framework.getId().getValue(),
                        executorId,
                        run,
                        task.getTaskId().getValue()));
    }

    /** Where secrets of a task's executor are, while it lives. */
    Path executorSecrets(TaskPlace place) {
        return executorSecrets(
                place.framework().getId().getValue(), place.executorId().getValue(), place.executorContainer());
    }

    private Path executorSecrets(String framework, String executor, String container) {
        return workDir.runCheckpoint(framework, executor, container).resolve("secrets");
    }

    /** An executor has ended: nobody needs its secrets any more. */
    void forgetSecrets(RunningExecutor executor) throws IOException {
        Trees.delete(executorSecrets(
                executor.framework().getValue(),
                executor.executor().getExecutorId().getValue(),
                executor.containerId().getValue()));
    }

    /** Forgets a task. Its sandbox stays. */
    void forget(TaskPlace place) throws IOException {
        Trees.delete(place.checkpoint());
        Path parent = place.checkpoint().getParent();
        while (parent != null && !parent.equals(workDir.checkpoints())) {
            try {
                Files.deleteIfExists(parent);
            } catch (DirectoryNotEmptyException others) {
                return;
            }
            parent = parent.getParent();
        }
    }
}
