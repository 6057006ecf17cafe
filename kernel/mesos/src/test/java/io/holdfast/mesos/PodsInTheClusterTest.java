package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent.InverseOffer;
import io.holdfast.core.cluster.ClusterEvent.InverseOffers;
import io.holdfast.core.cluster.ClusterEvent.InverseRescinded;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.ContainerSpec.RlimitSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.mesos.translation.SampleTask;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real processes of the local cluster find of their pod's container, and of their configuration files. */
class PodsInTheClusterTest {
    private static final Reservation OURS = new Reservation(true, "eng", "scheduler", Map.of("resource_id", "r-1"));
    private static final Resource DISK = Resource.scalar("disk", 32).pushReservation(OURS);
    private static final Resource VOLUME =
            DISK.withDisk(new Disk(null, new Disk.Persistence("volume-1", "scheduler"), "shared"));

    @TempDir
    private Path directory;

    private ClusterSession session;

    @BeforeEach
    void start() throws Exception {
        session = new ClusterSession(directory.resolve("cluster"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void whatOneTaskWritesIntoTheVolumeOfItsPodTheOtherReads() {
        PodContainer pod = new PodContainer(
                "data-0__1",
                List.of(Resource.scalar("cpus", 0.1), Resource.scalar("mem", 32), VOLUME),
                ContainerSpec.PLAIN);
        SampleTask writer = new SampleTask("writer", "cat conf/note > shared/note.new; mv shared/note.new shared/note")
                .limits(Map.of("cpus", Double.POSITIVE_INFINITY, "mem", 64.0))
                .template("conf/note", "from the writer");
        SampleTask reader = new SampleTask(
                "reader", "until test -e shared/note; do sleep 0.05; done; grep -qx 'from the writer' shared/note");
        session.accept(agent -> List.of(
                new Operation.Reserve("op-reserve", List.of(DISK)),
                new Operation.Create("op-create", List.of(VOLUME)),
                new Operation.LaunchGroup(pod, List.of(writer.on(agent).launch())),
                new Operation.LaunchGroup(pod, List.of(reader.on(agent).launch()))));

        assertThat(session.ends(Set.of("writer", "reader")).values())
                .extracting(TaskStatus::state)
                .containsOnly(TaskState.FINISHED);
    }

    @Test
    void aConfigurationFileIsThereBeforeTheCommand() {
        String template = "home={{MESOS_SANDBOX}}\nname='{{NAME}}' $HOME `id` é {{PORT:-80}}";
        String expected = "home=$MESOS_SANDBOX\nname='it's' \\$HOME \\`id\\` é 80"; // between double quotes
        TaskStatus end = run(new SampleTask("a", "test \"$(cat conf/kv.conf)\" = \"" + expected + "\"")
                .env(Map.of("NAME", "it's"))
                .template("conf/kv.conf", template));
        assertThat(end.state()).as(end.message()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void aConfigurationFileThatLacksAVariableEndsTheTask() {
        TaskStatus end = run(new SampleTask("a", "true").template("a.conf", "{{NOWHERE}}"));
        assertThat(end.state()).isEqualTo(TaskState.FAILED);
        assertThat(end.message()).isEqualTo("Command exited with status 78");
    }

    @Test
    void aTaskWithAMalformedTemplateIsToldAsDropped() {
        TaskStatus end = run(new SampleTask("a", "true").template("a.conf", "{{#OPEN}}"));
        assertThat(end.state()).isEqualTo(TaskState.DROPPED);
        assertThat(end.message()).startsWith("it was not sent: the template of the configuration file 'a.conf': ");
    }

    @Test
    void limitsOfProcessesHold() {
        TaskStatus end = run(new SampleTask("a", "test $(ulimit -Sn) = 100 && test $(ulimit -Hn) = 200")
                .in(container(List.of(new RlimitSpec("RLMT_NOFILE", 100L, 200L)), List.of())));
        assertThat(end.state()).as(end.message()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void aDirectoryOfTheAgentIsSeen() throws Exception {
        Path shared = Files.createDirectory(directory.resolve("of-the-agent"));
        Files.writeString(shared.resolve("greeting"), "hello\n");
        TaskStatus end = run(new SampleTask("a", "grep -qx hello host/greeting")
                .in(container(List.of(), List.of(new HostVolume(shared.toString(), "host", true)))));
        assertThat(end.state()).as(end.message()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void aRequestToLeaveAnAgentIsAnsweredAndAskedAgain() throws Exception {
        schedule("{\"windows\":[{\"machine_ids\":[{\"hostname\":\"agent-1\"}],\"unavailability\":"
                + "{\"start\":{\"nanoseconds\":4102444800000000000},\"duration\":{\"nanoseconds\":3600000000000}}}]}");
        InverseOffer first = asked();
        assertThat(first.unavailability()).isEqualTo(new Unavailability(4_102_444_800_000L, 3_600_000L));

        session.send(new ClusterCall.DeclineInverse(List.of(first.id()), 0));
        InverseOffer second = asked();
        assertThat(second.agentId()).isEqualTo(first.agentId());
        session.send(new ClusterCall.AcceptInverse(List.of(second.id()), 0));
        InverseOffer third = asked(); // the master goes on asking; the answer is for the operator
        assertThat(http("GET", "/maintenance/status", "")).contains("\"status\":\"ACCEPT\"");

        schedule("{}");
        assertThat(session.await(InverseRescinded.class, any -> true).inverseOfferId())
                .isEqualTo(third.id());
    }

    private InverseOffer asked() {
        return session.await(InverseOffers.class, any -> true).asked().get(0);
    }

    private TaskStatus run(SampleTask task) {
        session.accept(
                agent -> List.of(new Operation.Launch(List.of(task.on(agent).launch()))));
        return Objects.requireNonNull(session.ends(Set.of("a")).get("a"));
    }

    private static ContainerSpec container(List<RlimitSpec> rlimits, List<HostVolume> hostVolumes) {
        return new ContainerSpec(
                null, List.of(), rlimits, hostVolumes, List.of(), List.of(), false, IpcSpec.DEFAULT, false, null);
    }

    private void schedule(String windows) throws Exception {
        http("POST", "/maintenance/schedule", windows);
    }

    private String http(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(session.cluster().url() + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(String::strip).collect(Collectors.joining());
    }
}
