package io.holdfast.mesos.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.ContainerSpec.RlimitSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.mesos.protocol.MesosJson;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.DiscoveryInfo;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.LinuxInfo;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static final FrameworkID FRAMEWORK =
            FrameworkID.newBuilder().setValue("f-1").build();
    private static final IpcSpec PRIVATE = new IpcSpec(IpcSpec.Mode.PRIVATE, 64);
    private static final ContainerSpec FULL = new ContainerSpec(
            "example/kv:1",
            List.of(new NetworkSpec(
                    NetworkSpec.BRIDGE, List.of(new NetworkSpec.Mapping(8080, 80)), new TreeMap<>(Map.of("k", "v")))),
            List.of(new RlimitSpec("RLMT_NOFILE", 1000L, 2000L), new RlimitSpec("RLMT_CORE", null, null)),
            List.of(new HostVolume("/etc/ssl", "ssl", true)),
            List.of(new ExternalVolume("pxd", "size=10; shared", "kv", false, "external")),
            List.of(),
            true,
            PRIVATE,
            false,
            "strict.json");
    private static final String NETWORK = """
            "network_infos":[{"name":"mesos-bridge","labels":{"labels":[{"key":"k","value":"v"}]},
              "port_mappings":[{"host_port":8080,"container_port":80,"protocol":"tcp"}]}]""";
    private static final String PROCESSES = """
            "mesos":{"image":{"type":"DOCKER","docker":{"name":"example/kv:1"}}},
            "rlimit_info":{"rlimits":[{"type":"RLMT_NOFILE","soft":1000,"hard":2000},{"type":"RLMT_CORE"}]}""";
    private static final String OF_AGENT = """
            {"mode":"RO","container_path":"ssl","source":{"type":"HOST_PATH","host_path":{"path":"/etc/ssl"}}},
            {"mode":"RW","container_path":"external","source":{"type":"DOCKER_VOLUME","docker_volume":{"driver":"pxd",
              "name":"kv","driver_options":{"parameter":[{"key":"size","value":"10"},{"key":"shared","value":""}]}}}}""";

    @Test
    void aTaskOfItsOwnHasAllOfItInItsContainer() throws Exception {
        ContainerInfo container = command(new SampleTask("a", "true").in(FULL)).getContainer();
        assertSame(
                container,
                "{\"type\":\"MESOS\"," + NETWORK + "," + PROCESSES + ",\"volumes\":[" + OF_AGENT + "],"
                        + "\"linux_info\":{\"ipc_mode\":\"PRIVATE\",\"shm_size\":64,"
                        + "\"seccomp\":{\"profile_name\":\"strict.json\"}}}");
    }

    @Test
    void aPlainTaskHasNoContainer() {
        assertThat(command(new SampleTask("a", "true")).hasContainer()).isFalse();
        NetworkSpec host = new NetworkSpec(NetworkSpec.HOST, List.of(), new TreeMap<>());
        assertThat(command(new SampleTask("a", "true").in(on(host))).hasContainer())
                .isFalse();
    }

    @Test
    void aPodsContainerHasWhatItsTasksShareAndTheirsHaveTheRest() throws Exception {
        Resource volume =
                Resource.scalar("disk", 10).withDisk(new Disk(null, new Disk.Persistence("v", null), "shared"));
        PodContainer pod = new PodContainer("data-0__x", List.of(Resource.scalar("cpus", 0.1), volume), FULL);
        SampleTask task = new SampleTask("a", "true").in(FULL).limits(Map.of("mem", Double.POSITIVE_INFINITY));
        Offer.Operation operation =
                Operations.write(new Operation.LaunchGroup(pod, List.of(task.launch())), FRAMEWORK, SecretValues.NONE);

        assertThat(operation.getType()).isEqualTo(Offer.Operation.Type.LAUNCH_GROUP);
        assertThat(operation.hasId()).isFalse();
        var group = operation.getLaunchGroup();
        assertSame(group.getExecutor(), """
                {"type":"DEFAULT","executor_id":{"value":"data-0__x"},"framework_id":{"value":"f-1"},
                 "resources":[{"name":"cpus","type":"SCALAR","scalar":{"value":0.1}},
                   {"name":"disk","type":"SCALAR","scalar":{"value":10},"disk":{"persistence":{"id":"v"},
                     "volume":{"mode":"RW","container_path":"shared"}}}],
                 "container":{"type":"MESOS",NETWORK,"linux_info":{"ipc_mode":"PRIVATE","shm_size":64}}}
                """.replace("NETWORK", NETWORK));
        TaskInfo written = group.getTaskGroup().getTasks(0);
        assertThat(written.hasExecutor()).isFalse();
        assertThat(written.getLimitsMap().get("mem").getValue()).isInfinite();
        assertSame(written.getContainer(), """
                {"type":"MESOS",PROCESSES,"volumes":[{"mode":"RW","container_path":"shared","source":{
                   "type":"SANDBOX_PATH","sandbox_path":{"type":"PARENT","path":"shared"}}},OF_AGENT],
                 "linux_info":{"share_cgroups":false,"share_pid_namespace":true,"ipc_mode":"SHARE_PARENT",
                   "seccomp":{"profile_name":"strict.json"}}}
                """.replace("PROCESSES", PROCESSES).replace("OF_AGENT", OF_AGENT));
    }

    @Test
    void aTasksOwnSharedMemoryGoesBeforeItsPods() {
        LinuxInfo alone = command(
                        new SampleTask("a", "true").in(FULL).ipc(new IpcSpec(IpcSpec.Mode.SHARE_PARENT, null)))
                .getContainer()
                .getLinuxInfo();
        assertThat(alone.getIpcMode()).isEqualTo(LinuxInfo.IpcMode.SHARE_PARENT);
        assertThat(alone.hasShmSize()).isFalse();

        PodContainer pod = new PodContainer("x", List.of(), FULL);
        LinuxInfo grouped = TaskInfos.write(
                        new SampleTask("a", "true").in(FULL).ipc(PRIVATE).launch(), pod, SecretValues.NONE)
                .getContainer()
                .getLinuxInfo();
        assertThat(grouped.getIpcMode()).isEqualTo(LinuxInfo.IpcMode.PRIVATE);
        assertThat(grouped.getShmSize()).isEqualTo(64);
    }

    @Test
    void aVirtualAddressIsALabelOfThePortAndTellsWhosePortItIs() throws Exception {
        PortSpec port = new PortSpec("api", 8080, null, List.of(), true, new PortSpec.Vip("kv", 80));
        NetworkSpec overlay = new NetworkSpec("dcos", List.of(), new TreeMap<>());
        DiscoveryInfo discovery = command(
                        new SampleTask("a", "true").in(on(overlay)).port(port).visibility(TaskSpec.Visibility.EXTERNAL))
                .getDiscovery();
        assertSame(discovery, """
                {"visibility":"EXTERNAL","name":"data-0-a","ports":{"ports":[{"number":8080,"name":"api","protocol":"tcp",
                  "labels":{"labels":[{"key":"VIP_0","value":"kv:80"},{"key":"network-scope","value":"container"}]}}]}}
                """);
        assertThat(command(new SampleTask("a", "true").port(port))
                        .getDiscovery()
                        .getPorts()
                        .getPorts(0)
                        .getLabels()
                        .getLabels(1)
                        .getValue())
                .isEqualTo("host");
    }

    @Test
    void portsOfTheAgentLeadIntoTheContainerNetworkThatTheyName() throws Exception {
        PortSpec mapped = mapped("api", 31000, new PortSpec.Mapped(80, "tcp", "front"));
        PortSpec own = mapped("peer", 7000, new PortSpec.Mapped(7000, "udp"));
        ContainerSpec both = on(
                new NetworkSpec("back", List.of(), new TreeMap<>()),
                new NetworkSpec("front", List.of(), new TreeMap<>()));
        TaskInfo task =
                command(new SampleTask("a", "true").in(both).port(mapped).port(own));
        assertSame(task.getContainer().getNetworkInfos(1), """
                {"name":"front","port_mappings":[{"host_port":31000,"container_port":80,"protocol":"tcp"}]}
                """);
        assertThat(task.getContainer().getNetworkInfos(0).getPortMappingsList()).isEmpty();
        assertThat(task.getDiscovery().getPorts().getPortsList())
                .extracting(port -> port.getLabels().getLabels(1).getValue())
                .containsExactly("host", "container");
    }

    private static PortSpec mapped(String name, long number, PortSpec.Mapped mapped) {
        return new PortSpec(
                name, number, null, List.of(), true, new PortSpec.Vip("kv", 80), mapped, List.of(), new TreeMap<>());
    }

    private static ContainerSpec on(NetworkSpec... networks) {
        return new ContainerSpec(
                null,
                List.of(networks),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                IpcSpec.DEFAULT,
                false,
                null);
    }

    private static TaskInfo command(SampleTask task) {
        return TaskInfos.write(task.launch(), SecretValues.NONE);
    }

    private static void assertSame(Message written, String json) throws Exception {
        Message expected = MesosJson.read(new ObjectMapper().readTree(json), written.getDefaultInstanceForType());
        assertThat(MesosJson.toTree(written)).isEqualTo(MesosJson.toTree(expected));
    }
}
