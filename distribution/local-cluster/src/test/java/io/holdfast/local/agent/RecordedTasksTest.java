package io.holdfast.local.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.testing.Traps;
import io.holdfast.mesos.protocol.MesosJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.ContainerID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasks launched and killed as recorded with a real Mesos agent give the very updates recorded: states, order, source,
 * reason, message and which fields are there. The recordings are reduced to launches, kills and updates.
 */
class RecordedTasksTest extends AgentTest {

    private static final String RECORDED_WORK_DIR = "/var/lib/mesos/agent";
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private AgentID recordedAgent = Messages.AGENT;

    @Override
    AgentConfig config() {
        AgentTimings unhurried = AgentTimings.standard().withExecutorStart(Duration.ofMillis(300));
        return AgentConfig.of(recordedAgent, "agent-0.local", "10.0.0.11", 5051, temp.resolve("agent"))
                .with(unhurried);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07-launch-group", "09-task-endings", "17-message-shutdown-request"})
    void tasksAreReportedAsARealAgentDoes(String recording) throws Exception {
        Map<String, List<JsonNode>> units = units(recording);
        JsonNode first = units.values().iterator().next().get(0);
        recordedAgent = read(first.at("/launch/tasks/0/agent_id"), AgentID.getDefaultInstance());
        agent.stop(true);
        recover();

        List<Thread> players = new ArrayList<>();
        Map<String, Throwable> failures = new LinkedHashMap<>();
        units.forEach((name, steps) -> {
            Thread player = new Thread(() -> play(steps), name);
            player.setUncaughtExceptionHandler((thread, failure) -> failures.put(thread.getName(), failure));
            players.add(player);
            player.start();
        });
        for (Thread player : players) {
            player.join();
        }

        assertThat(failures).isEmpty();
        Map<String, Map<String, List<String>>> live = new LinkedHashMap<>();
        Map<String, Map<String, List<String>>> recorded = new LinkedHashMap<>();
        units.forEach((name, steps) -> {
            live.put(name, live(steps));
            recorded.put(name, recorded(steps));
        });
        assertThat(live).isEqualTo(recorded);
    }

    /** What belongs together and apart from all else: a command task, or all groups of one executor. */
    private static Map<String, List<JsonNode>> units(String recording) throws Exception {
        Map<String, List<JsonNode>> units = new LinkedHashMap<>();
        try (InputStream in = RecordedTasksTest.class.getResourceAsStream("recorded/" + recording + ".jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                JsonNode step = MesosJson.parse(line.getBytes(StandardCharsets.UTF_8));
                units.computeIfAbsent(step.get("unit").asText(), unit -> new ArrayList<>())
                        .add(step);
            }
        }
        return units;
    }

    /** Does what was done, each step when the task has had the updates that came before. */
    private void play(List<JsonNode> steps) {
        Map<String, Integer> seen = new HashMap<>();
        try {
            for (JsonNode step : steps) {
                if (step.has("launch")) {
                    launch(step.get("launch"));
                } else if (step.has("kill")) {
                    Call.Kill kill = read(step.get("kill"), Call.Kill.getDefaultInstance());
                    awaitTrap(kill.getTaskId());
                    FrameworkInfo framework = framework(steps.get(0));
                    KillOrder order = kill.hasKillPolicy()
                            ? KillOrder.within(Duration.ofNanos(
                                    kill.getKillPolicy().getGracePeriod().getNanoseconds()))
                            : KillOrder.plain();
                    agent.kill(framework.getId(), kill.getTaskId(), order);
                } else if (step.has("shutdown")) {
                    Call.Shutdown shutdown = read(step.get("shutdown"), Call.Shutdown.getDefaultInstance());
                    agent.shutdownExecutor(framework(steps.get(0)).getId(), shutdown.getExecutorId());
                } else if (step.has("update")) {
                    String task = step.at("/update/task_id/value").asText();
                    int count = seen.merge(task, 1, Integer::sum);
                    Until.holds(
                            task + " has had " + count + " updates: " + heard.of(task),
                            () -> heard.of(task).size() >= count);
                } else {
                    String event =
                            "executor " + step.at("/failure/executor_id/value").asText() + " "
                                    + step.at("/failure/status").asInt();
                    Until.holds(event, () -> heard.events.contains(event));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** In the recording there was time enough between launch and kill for the command to come to its trap. */
    private void awaitTrap(TaskID task) {
        agent.tasks().stream()
                .filter(known -> known.task().getTaskId().equals(task)
                        && known.state() == TaskState.TASK_RUNNING
                        && known.task().getCommand().getValue().startsWith("trap"))
                .forEach(known -> Traps.await(known.sandbox()));
    }

    private void launch(JsonNode launch) throws IOException {
        FrameworkInfo framework = read(launch.get("framework"), FrameworkInfo.getDefaultInstance());
        List<TaskInfo> tasks = new ArrayList<>();
        for (JsonNode task : launch.get("tasks")) {
            tasks.add(read(task, TaskInfo.getDefaultInstance()));
        }
        if (launch.has("executor")) {
            agent.launchGroup(framework, read(launch.get("executor"), ExecutorInfo.getDefaultInstance()), tasks);
        } else {
            agent.launch(framework, tasks.get(0));
        }
    }

    private static FrameworkInfo framework(JsonNode launchStep) throws IOException {
        return read(launchStep.at("/launch/framework"), FrameworkInfo.getDefaultInstance());
    }

    private Map<String, List<String>> recorded(List<JsonNode> steps) {
        Map<String, List<String>> updates = new LinkedHashMap<>();
        for (JsonNode step : steps) {
            if (step.has("update")) {
                try {
                    TaskStatus status = read(step.get("update"), TaskStatus.getDefaultInstance());
                    updates.computeIfAbsent(status.getTaskId().getValue(), task -> new ArrayList<>())
                            .add(comparable(status, Path.of(RECORDED_WORK_DIR)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return updates;
    }

    private Map<String, List<String>> live(List<JsonNode> steps) {
        Map<String, List<String>> updates = new LinkedHashMap<>();
        for (String task : recorded(steps).keySet()) {
            updates.put(
                    task,
                    heard.of(task).stream()
                            .map(status -> comparable(status, config().workDir()))
                            .toList());
        }
        return updates;
    }

    /** Without what differs from run to run. */
    private static String comparable(TaskStatus status, Path workDir) {
        TaskStatus.Builder builder = status.toBuilder().clearTimestamp();
        assertThat(status.getUuid().size()).isEqualTo(16);
        builder.clearUuid();
        if (status.hasMessage()) {
            builder.setMessage(status.getMessage()
                    .replace(workDir.toString(), "<work dir>")
                    .replaceFirst(
                            "(Unsupported container image type: DOCKER) \\(.*\\)", "$1") // why, which Mesos leaves out
                    .replaceAll("(container |runs/|containers/)(['/]?)" + UUID, "$1$2<id>"));
        }
        if (status.hasContainerStatus()) {
            var container = builder.getContainerStatusBuilder();
            if (container.hasExecutorPid()) {
                container.setExecutorPid(1);
            }
            ContainerID.Builder id = container.getContainerIdBuilder().setValue("<id>");
            if (id.hasParent()) {
                id.getParentBuilder().setValue("<parent>");
            }
            if (id.hasParent() && status.getState() != TaskState.TASK_RUNNING) {
                // There in some recorded updates and not in others: the container is being made or taken down.
                container.clearExecutorPid().clearNetworkInfos();
            }
        }
        return MesosJson.toTree(builder.build()).toString();
    }

    private static <M extends com.google.protobuf.Message> M read(JsonNode tree, M prototype) throws IOException {
        try {
            return MesosJson.read(tree, prototype);
        } catch (Exception e) {
            throw new IOException("cannot read " + tree, e);
        }
    }
}
