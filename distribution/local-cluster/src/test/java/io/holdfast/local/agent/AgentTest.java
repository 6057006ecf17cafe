package io.holdfast.local.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent over an empty directory, and the proof after each test that no process is left of it. */
abstract class AgentTest {

    @TempDir
    Path temp;

    final RecordingListener heard = new RecordingListener();
    AgentTimings timings = AgentTimings.standard().withKillGrace(Duration.ofMillis(700));
    AgentRuntime agent;

    @BeforeEach
    void startAgent() throws IOException {
        recover();
    }

    void recover() throws IOException {
        agent = AgentRuntime.recover(config(), heard);
        heard.acknowledgeTo(agent);
        agent.setConnected(true);
    }

    AgentConfig config() {
        return AgentConfig.of(Messages.AGENT, "agent-0", "127.0.0.1", 5051, temp.resolve("agent"))
                .with(timings);
    }

    @AfterEach
    void stopAgent() throws IOException {
        agent.stop(true);
        Until.holds("no process works below " + temp, () -> processes().isEmpty());
    }

    /** Command lines of all processes whose working directory is below the test's. */
    List<String> processes() {
        try (Stream<Path> proc = Files.list(Path.of("/proc"))) {
            return proc.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path ->
                            !path.endsWith(Long.toString(ProcessHandle.current().pid())))
                    .filter(path -> {
                        try {
                            return Files.readSymbolicLink(path.resolve("cwd")).startsWith(temp.toRealPath());
                        } catch (IOException gone) {
                            return false;
                        }
                    })
                    .map(path -> {
                        try {
                            return Files.readString(path.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                                    .replace('\0', ' ');
                        } catch (IOException gone) {
                            return "";
                        }
                    })
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void launch(TaskInfo.Builder task) {
        launch(Messages.FRAMEWORK, task);
    }

    void launch(FrameworkInfo framework, TaskInfo.Builder task) {
        agent.launch(framework, task.build());
    }

    /** Launches and waits until it runs. */
    void run(TaskInfo.Builder task) {
        launch(task);
        heard.awaitState(task.getTaskId().getValue(), TaskState.TASK_RUNNING);
    }

    void kill(String task, KillOrder order) {
        agent.kill(Messages.FRAMEWORK.getId(), Messages.id(task), order);
    }

    RunningTask known(String task) {
        return agent.tasks().stream()
                .filter(it -> it.task().getTaskId().getValue().equals(task))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the agent does not know " + task));
    }

    Path sandboxOf(String executor) {
        return config().workDir()
                .resolve("slaves/cluster-S0/frameworks/cluster-0000/executors")
                .resolve(executor)
                .resolve("runs/latest");
    }

    String stdout(String executor) throws IOException {
        return Files.readString(sandboxOf(executor).resolve("stdout"));
    }

    void awaitOutput(Path file, String text) {
        Until.holds(file + " holds '" + text + "'", () -> {
            try {
                return Files.exists(file) && Files.readString(file).contains(text);
            } catch (IOException e) {
                return false;
            }
        });
    }

    static void assertEnd(org.apache.mesos.v1.Protos.TaskStatus status, TaskState state, String message) {
        assertThat(status.getState()).isEqualTo(state);
        assertThat(status.getMessage()).isEqualTo(message);
    }
}
