package io.holdfast.mesos.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.DockerSpec;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.mesos.protocol.MesosJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.junit.jupiter.api.Test;

class DockerContainersTest {
    private static final PortSpec POSTGRES = new PortSpec(
            "default",
            31_000,
            null,
            List.of(),
            true,
            null,
            new PortSpec.Mapped(5432, "tcp"),
            List.of(),
            new TreeMap<>(Map.of("VIP_0", "5.4.3.2:5432")));

    private static ContainerSpec container(List<NetworkSpec> networks, DockerSpec docker) {
        return new ContainerSpec(
                "postgres:9.5",
                networks,
                List.of(),
                List.of(new HostVolume("/etc/ssl", "/ssl", true)),
                List.of(),
                List.of(),
                false,
                IpcSpec.DEFAULT,
                false,
                null,
                docker);
    }

    private static TaskInfo write(SampleTask task) {
        return TaskInfos.write(task.launch(), SecretValues.NONE);
    }

    @Test
    void portsOfTheAgentLeadIntoTheContainerThatDockerRuns() throws Exception {
        DockerSpec docker = new DockerSpec(true, false, new TreeMap<>(Map.of("hostname", "db")));
        TaskInfo task = write(new SampleTask("db", "")
                .in(container(List.of(bridge()), docker))
                .port(POSTGRES)
                .arguments());

        assertSame(task.getContainer(), """
                {"type":"DOCKER","docker":{"image":"postgres:9.5","network":"BRIDGE","force_pull_image":true,
                   "privileged":false,"parameters":[{"key":"hostname","value":"db"}],
                   "port_mappings":[{"host_port":31000,"container_port":5432,"protocol":"tcp"}]},
                 "volumes":[{"mode":"RO","container_path":"/ssl",
                   "source":{"type":"HOST_PATH","host_path":{"path":"/etc/ssl"}}}]}
                """);
        assertSame(task.getDiscovery().getPorts().getPorts(0), """
                {"number":31000,"name":"default","protocol":"tcp","labels":{"labels":[
                  {"key":"VIP_0","value":"5.4.3.2:5432"},{"key":"network-scope","value":"host"}]}}
                """);
    }

    @Test
    void withoutACommandTheImagesOwnEntryPointIsStarted() {
        TaskInfo task =
                write(new SampleTask("db", "").in(container(List.of(), plain())).arguments("-c", "fsync=on"));
        assertThat(task.getCommand().getShell()).isFalse();
        assertThat(task.getCommand().hasValue()).isFalse();
        assertThat(task.getCommand().getArgumentsList()).containsExactly("-c", "fsync=on");
        assertThat(task.getContainer().getDocker().getNetwork().name()).isEqualTo("HOST");
    }

    @Test
    void aCommandIsALineForTheShellOfTheContainer() {
        TaskInfo task = write(new SampleTask("db", "exec postgres").in(container(List.of(), plain())));
        assertThat(task.getCommand().getShell()).isTrue();
        assertThat(task.getCommand().getValue()).isEqualTo("exec postgres");
    }

    @Test
    void checksOfTheAgentLookInsideTheContainer() {
        HealthCheckSpec check = new HealthCheckSpec(new Probe.Tcp("default"), 0, 1, 1, 0, 3);
        TaskInfo task = write(new SampleTask("db", "")
                .in(container(List.of(bridge()), plain()))
                .port(POSTGRES)
                .arguments()
                .checked(check));
        assertThat(task.getHealthCheck().getTcp().getPort()).isEqualTo(5432);
    }

    @Test
    void whatTheSchedulerLooksAtItselfIsNotToldToTheAgent() {
        HealthCheckSpec check = new HealthCheckSpec(new Probe.Tcp("default"), 0, 1, 1, 0, 3, Prober.SCHEDULER, true);
        assertThat(write(new SampleTask("db", "true").port(POSTGRES).checked(check))
                        .hasHealthCheck())
                .isFalse();
    }

    @Test
    void anAgentThatRunsTheImageItselfMapsThePortsOfItsBridge() throws Exception {
        ContainerSpec spec = new ContainerSpec(
                "postgres:9.5",
                List.of(bridge()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                IpcSpec.DEFAULT,
                false,
                null);
        TaskInfo task = write(new SampleTask("db", "true").in(spec).port(POSTGRES));
        assertSame(task.getContainer().getNetworkInfos(0), """
                {"name":"mesos-bridge",
                 "port_mappings":[{"host_port":31000,"container_port":5432,"protocol":"tcp"}]}
                """);
    }

    @Test
    void inANetworkOfItsOwnOnlyPortsThatTheAgentHasForItAreMapped() throws Exception {
        PortSpec mapped = port("api", 31000, new PortSpec.Mapped(80, "tcp", "front"));
        PortSpec own = port("peer", 7000, new PortSpec.Mapped(7000, "tcp"));
        ContainerSpec spec = container(List.of(new NetworkSpec("front", List.of(), new TreeMap<>())), plain());
        assertSame(
                write(new SampleTask("db", "").in(spec).port(mapped).port(own).arguments())
                        .getContainer()
                        .getDocker(),
                """
                {"image":"postgres:9.5","network":"USER","force_pull_image":false,"privileged":false,
                 "port_mappings":[{"host_port":31000,"container_port":80,"protocol":"tcp"}]}
                """);
    }

    private static PortSpec port(String name, long number, PortSpec.Mapped mapped) {
        return new PortSpec(name, number, null, List.of(), true, null, mapped, List.of(), new TreeMap<>());
    }

    private static NetworkSpec bridge() {
        return new NetworkSpec(NetworkSpec.BRIDGE, List.of(), new TreeMap<>());
    }

    private static DockerSpec plain() {
        return new DockerSpec(false, false, new TreeMap<>());
    }

    private static void assertSame(Message written, String json) throws Exception {
        Message expected = MesosJson.read(new ObjectMapper().readTree(json), written.getDefaultInstanceForType());
        assertThat(MesosJson.toTree(written)).isEqualTo(MesosJson.toTree(expected));
    }
}
