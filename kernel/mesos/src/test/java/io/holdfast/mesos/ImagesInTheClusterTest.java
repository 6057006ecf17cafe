package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent.TaskUpdate;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.mesos.translation.SampleTask;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods with an image, in real containers of the local cluster. In CI these tests must run. */
class ImagesInTheClusterTest {
    private static final String IMAGE = "holdfast-driver-test:1";
    private static final String MAKE_IMAGE = """
            set -e
            podman image inspect %1$s >/dev/null 2>&1 && exit 0
            root=$(mktemp -d); trap 'rm -rf $root' EXIT
            mkdir $root/bin; cp /bin/busybox $root/bin/; touch $root/of-the-image
            for each in sh test cat grep nc sleep mkdir echo printf sed; do ln -s busybox $root/bin/$each; done
            tar -C $root -cf - . | podman import --change 'ENV PATH=/bin' - %1$s
            """.formatted(IMAGE);

    /** A network that podman always has. */
    private static final String NETWORK = "podman";

    @TempDir
    private Path directory;

    private ClusterSession session;

    @BeforeAll
    static void makeImage() throws Exception {
        boolean possible =
                Files.isExecutable(Path.of("/usr/bin/podman")) && Files.isExecutable(Path.of("/bin/busybox"));
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(possible, "podman or busybox-static is not installed");
        }
        Process process = new ProcessBuilder("sh", "-c", MAKE_IMAGE)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @BeforeEach
    void start() throws Exception {
        session = new ClusterSession(directory.resolve("cluster"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static ContainerSpec image(List<NetworkSpec> networks) {
        return new ContainerSpec(
                IMAGE, networks, List.of(), List.of(), List.of(), List.of(), false, IpcSpec.DEFAULT, false, null);
    }

    @Test
    void aTaskHasTheFilesOfItsImageItsVariablesAndItsConfiguration() {
        SampleTask task = new SampleTask("a", "test -e /of-the-image && grep -qx 'said hello' conf/note")
                .env(Map.of("WORD", "hello"))
                .template("conf/note", "said {{WORD}}")
                .in(image(List.of()));
        session.accept(
                agent -> List.of(new Operation.Launch(List.of(task.on(agent).launch()))));

        TaskStatus end = session.ends(Set.of("a")).get("a");

        assertThat(end.state()).as(end.message()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void aPodOnTheBridgeIsReachedAtItsMappedPort() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        NetworkSpec bridge =
                new NetworkSpec(NetworkSpec.BRIDGE, List.of(new NetworkSpec.Mapping(port, 80)), new TreeMap<>());
        ContainerSpec container = image(List.of(bridge));
        PodContainer pod = new PodContainer(
                "web-0__1", List.of(Resource.scalar("cpus", 0.1), Resource.scalar("mem", 32)), container);
        SampleTask server = new SampleTask("a", "echo served | nc -l -p 80").in(container);
        session.accept(agent ->
                List.of(new Operation.LaunchGroup(pod, List.of(server.on(agent).launch()))));
        session.await(TaskUpdate.class, event -> event.status().state() == TaskState.RUNNING);

        assertThat(awaitAnswer(port)).isEqualTo("served\n");

        TaskStatus end = session.ends(Set.of("a")).get("a");
        assertThat(end.state()).as(end.message()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void aHostPortLeadsIntoTheContainerNetworkThatItNames() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PortSpec mapped = new PortSpec(
                "web",
                port,
                null,
                List.of(),
                true,
                null,
                new PortSpec.Mapped(80, "tcp", NETWORK),
                List.of(),
                new TreeMap<>());
        SampleTask server = new SampleTask("a", "echo served | nc -l -p 80")
                .in(image(List.of(new NetworkSpec(NETWORK, List.of(), new TreeMap<>()))))
                .port(mapped);
        session.accept(
                agent -> List.of(new Operation.Launch(List.of(server.on(agent).launch()))));
        TaskUpdate runs =
                session.await(TaskUpdate.class, event -> event.status().state() == TaskState.RUNNING);

        assertThat(runs.status().containerIp()).isNotNull().doesNotStartWith("127.");
        assertThat(awaitAnswer(port)).isEqualTo("served\n");
    }

    /** What a server says; it may not listen yet, which the bridge shows as a connection without an answer. */
    private static String awaitAnswer(int port) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        String answer = "";
        while (answer.isEmpty() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.shutdownOutput();
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        return answer;
    }
}
