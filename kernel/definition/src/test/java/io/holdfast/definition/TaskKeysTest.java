package io.holdfast.definition;

import static io.holdfast.definition.Definitions.problems;
import static io.holdfast.definition.Definitions.service;
import static io.holdfast.definition.Definitions.task;
import static io.holdfast.definition.Definitions.taskOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TaskSpec.Visibility;
import io.holdfast.core.spec.TlsSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskKeysTest {

    @Test
    void limitsMayBeAboveWhatIsReservedOrNone() {
        assertThat(taskOf("resource-limits: {cpus: unlimited, memory: 64}").limits())
                .isEqualTo(Map.of("cpus", Double.POSITIVE_INFINITY, "mem", 64.0));
        assertThat(taskOf("resource-limits: {cpus: 1}").limits()).isEqualTo(Map.of("cpus", 1.0));
    }

    @Test
    void keysAndCertificates() {
        assertThat(taskOf("transport-encryption: [{name: a, type: TLS}, {name: b, type: KEYSTORE}]")
                        .tls())
                .containsExactly(new TlsSpec("a", TlsSpec.Type.TLS), new TlsSpec("b", TlsSpec.Type.KEYSTORE));
    }

    @Test
    void whoFindsATask() {
        TaskSpec task = taskOf("discovery: {prefix: a, visibility: EXTERNAL}\n        ipc-mode: SHARE_PARENT");

        assertThat(task.discoveryPrefix()).isEqualTo("a");
        assertThat(task.visibility()).isEqualTo(Visibility.EXTERNAL);
        assertThat(task.ipc()).isEqualTo(new IpcSpec(IpcSpec.Mode.SHARE_PARENT, null));
    }

    @Test
    void aVirtualAddressBearsThePortsNameIfItHasNone() {
        assertThat(taskOf("ports: {p: {vip: {prefix: a, port: 80}}, q: {vip: {port: 81}}}")
                        .ports())
                .extracting(PortSpec::vip)
                .containsExactly(new PortSpec.Vip("a", 80), new PortSpec.Vip("q", 81));
    }

    @Test
    void kindsOfVolumes() {
        assertThat(taskOf("volumes: {a: {path: a, type: MOUNT, size: 9, profiles: [ssd, nvme]},"
                                + " b: {path: b, type: PATH, size: 8}}")
                        .volumes())
                .containsExactly(
                        new VolumeSpec("a", 9, VolumeSpec.Type.MOUNT, List.of("ssd", "nvme")),
                        new VolumeSpec("b", 8, VolumeSpec.Type.PATH, List.of()));
    }

    @Test
    void goalsAreReadInAnyCaseAndFinishedIsAnOlderName() {
        assertThat(goal("once")).isEqualTo(Goal.ONCE);
        assertThat(goal("FINISHED")).isEqualTo(Goal.FINISH);
    }

    private static Goal goal(String name) {
        return Definitions.parse(service("").replace("RUNNING", name))
                .pods()
                .get(0)
                .tasks()
                .get(0)
                .goal();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            resource-limits: {cpus: 0.5}                              | 13:33: pods.node.tasks.server.resource-limits.cpus: the limit is below what is reserved, 1; write that or more, or reserve less
            resource-limits: {memory: much}                           | 13:35: pods.node.tasks.server.resource-limits.memory: 'much' is not a number; write a number of MiB, or 'unlimited'
            transport-encryption: [{name: a, type: SSL}]              | 13:48: pods.node.tasks.server.transport-encryption[0].type: there is no type 'SSL'; known here: KEYSTORE, TLS
            transport-encryption: [{name: a, type: TLS}, {name: a, type: TLS}] | 13:61: pods.node.tasks.server.transport-encryption[1].name: this name stands here twice; choose another
            discovery: {visibility: LOCAL}                            | 13:33: pods.node.tasks.server.discovery.visibility: there is no visibility 'LOCAL'; known here: CLUSTER, EXTERNAL, FRAMEWORK
            ports: {p: {vip: {prefix: a}}}                            | 13:21: pods.node.tasks.server.ports.p.vip: 'port' is missing; add the port of the virtual address
            volume: {path: d, type: DISK, size: 9}                    | 13:33: pods.node.tasks.server.volume.type: there is no type of volume 'DISK'; known here: MOUNT, PATH, ROOT
            volume: {path: d, size: 9, profiles: [ssd]}               | 13:46: pods.node.tasks.server.volume.profiles: only disks of their own have profiles; write 'type: MOUNT', or remove them
            ports: {p: {env-key: A}, q: {env-key: A}}                 | 8:7: pods.node.tasks.server: two ports are told by the variable A; choose another 'env-key'
            """)
    void aMistakeIsSaidAtItsPlace(String line, String problem) {
        assertThat(problems(task(line))).containsExactly(problem);
    }
}
