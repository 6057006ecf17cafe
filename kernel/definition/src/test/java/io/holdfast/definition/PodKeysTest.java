package io.holdfast.definition;

import static io.holdfast.definition.Definitions.pod;
import static io.holdfast.definition.Definitions.podOf;
import static io.holdfast.definition.Definitions.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.ContainerSpec.RlimitSpec;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.DisruptionSpec.Maintenance;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.NetworkSpec.Mapping;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that say how the tasks of a pod are contained, and how much the pod may be disturbed. */
class PodKeysTest {

    @Test
    void aPodThatSaysNothingIsPlain() {
        assertThat(podOf("").container()).isEqualTo(ContainerSpec.PLAIN);
        assertThat(podOf("").disruption()).isEqualTo(DisruptionSpec.DEFAULT);
        assertThat(podOf("").preReservedRole()).isNull();
    }

    @Test
    void anImageAndItsNetworks() {
        ContainerSpec container = podOf("image: 'registry:5000/a/nginx:1.25'\n"
                        + "    networks: {mesos-bridge: {host-ports: [80, 81], container-ports: [8080, 8081],"
                        + " labels: 'a:b'}, dcos: {labels: {c: d}}, calico: {}}")
                .container();

        assertThat(container.image()).isEqualTo("registry:5000/a/nginx:1.25");
        assertThat(container.networks())
                .containsExactly(
                        new NetworkSpec(
                                "mesos-bridge",
                                List.of(new Mapping(80, 8080), new Mapping(81, 8081)),
                                new TreeMap<>(Map.of("a", "b"))),
                        new NetworkSpec("dcos", List.of(), new TreeMap<>(Map.of("c", "d"))),
                        new NetworkSpec("calico", List.of(), new TreeMap<>()));
    }

    @Test
    void portsOfTheAgentThatLeadIntoThePodAreReservedWhetherATaskListsThemOrNot() {
        PodSpec pod = podOf("networks: {mesos-bridge: {host-ports: [80, 81], container-ports: [8080, 8081]}}");
        assertThat(pod.tasks().get(0).ports())
                .extracting(PortSpec::name, PortSpec::port, PortSpec::advertise)
                .containsExactly(tuple("host-port-80", 80L, false), tuple("host-port-81", 81L, false));
    }

    @Test
    void limitsOfProcessesHaveMesosNames() {
        assertThat(podOf("rlimits: {RLIMIT_NOFILE: {soft: 1024, hard: 2048}, RLIMIT_CORE: {}, RLMT_AS: {soft: 1,"
                                + " hard: 1}}")
                        .container()
                        .rlimits())
                .containsExactly(
                        new RlimitSpec("RLMT_NOFILE", 1024L, 2048L),
                        new RlimitSpec("RLMT_CORE", null, null),
                        new RlimitSpec("RLMT_AS", 1L, 1L));
    }

    @Test
    void volumesOfTheAgentAndOfADriver() {
        ContainerSpec container = podOf("host-volumes: {a: {host-path: /etc, container-path: etc, mode: RO},"
                        + " b: {host-path: /b, container-path: /b}}\n"
                        + "    external-volumes: {v: {type: DOCKER, driver-name: pxd, driver-options: 'size=10',"
                        + " volume-name: n, volume-mode: RO, container-path: c},"
                        + " w: {type: DOCKER, driver-name: pxd, container-path: d}}")
                .container();

        assertThat(container.hostVolumes())
                .containsExactly(new HostVolume("/etc", "etc", true), new HostVolume("/b", "/b", false));
        assertThat(container.externalVolumes())
                .containsExactly(
                        new ExternalVolume("pxd", "size=10", "n", true, "c"),
                        new ExternalVolume("pxd", "", "w", false, "d"));
    }

    @Test
    void aSecretIsAVariableOrAFileOrElseTheFileOfItsName() {
        assertThat(podOf("secrets: {a: {secret: x/a, env-key: A}, b: {secret: x/b, file: keys/b},"
                                + " c: {secret: x/c, env-key: C, file: c}, d: {secret: x/d}}")
                        .container()
                        .secrets())
                .containsExactly(
                        new SecretSpec("x/a", "A", null),
                        new SecretSpec("x/b", null, "keys/b"),
                        new SecretSpec("x/c", "C", "c"),
                        new SecretSpec("x/d", null, "x/d"));
    }

    @Test
    void processesSharedMemoryAndSystemCalls() {
        ContainerSpec container = podOf("share-pid-namespace: true\n    ipc-mode: PRIVATE\n    shm-size: 64\n"
                        + "    seccomp-profile-name: strict.json")
                .container();

        assertThat(container.sharePidNamespace()).isTrue();
        assertThat(container.ipc()).isEqualTo(new IpcSpec(IpcSpec.Mode.PRIVATE, 64));
        assertThat(container.seccompProfile()).isEqualTo("strict.json");
        assertThat(podOf("seccomp-unconfined: true").container().seccompUnconfined())
                .isTrue();
    }

    @Test
    void theRoleThatAgentsHoldResourcesFor() {
        assertThat(podOf("pre-reserved-role: slave_public").preReservedRole()).isEqualTo("slave_public");
        assertThat(podOf("pre-reserved-role: dev/team").preReservedRole()).isEqualTo("dev/team");
        assertThat(podOf("pre-reserved-role: '*'").preReservedRole()).isNull();
    }

    @Test
    void howMuchAPodMayBeDisturbed() {
        assertThat(podOf("max-unavailable: 2\n    maintenance: move").disruption())
                .isEqualTo(new DisruptionSpec(2, Maintenance.MOVE));
        assertThat(podOf("max-unavailable: 0\n    max-surge: 1").disruption())
                .isEqualTo(new DisruptionSpec(0, Maintenance.AUTO, 1));
        assertThat(problems(pod("max-surge: 1\n    volume: {path: data, size: 10}")))
                .containsExactly(
                        "6:16: pods.node.max-surge: the pod has persistent volumes, and the data of an instance"
                                + " beyond the count would be lost with it; leave this out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            image: 'a b'                                                    | 6:12: pods.node.image: this is no name of an image; write for example 'nginx:1.25'
            image: [nginx]                                                  | 6:12: pods.node.image: a list is not a text; write a single value
            networks: {dcos: {host-ports: [1], container-ports: [2]}}       | 6:16: pods.node.networks.dcos: ports are mapped on 'mesos-bridge' only; on this network each pod has an address of its own, so remove them
            networks: {mesos-bridge: {host-ports: [1, 2], container-ports: [3]}} | 6:16: pods.node.networks.mesos-bridge: 'host-ports' and 'container-ports' belong together one by one, but there are 2 and 1; write as many of the one as of the other
            networks: {mesos-bridge: {host-ports: [1, 1], container-ports: [2, 3]}} | 6:43: pods.node.networks.mesos-bridge.host-ports: a port of the agent leads to one port only; remove the one that stands here twice
            networks: {host: {}, dcos: {}}                                  | 6:15: pods.node.networks: a pod is either on the agent's own network, 'host', or on container networks; keep one of the two
            rlimits: {RLIMIT_FILES: {}}                                     | 6:15: pods.node.rlimits.RLIMIT_FILES: there is no limit 'RLIMIT_FILES'; did you mean 'RLIMIT_FSIZE'?
            rlimits: {RLIMIT_CPU: {soft: 1}}                                | 6:15: pods.node.rlimits.RLIMIT_CPU: 'soft' and 'hard' belong together; add the other, or remove both for no limit
            rlimits: {RLIMIT_CPU: {soft: 2, hard: 1}}                       | 6:43: pods.node.rlimits.RLIMIT_CPU.hard: the hard limit is below the soft one, 2; write that or more
            rlimits: {RLIMIT_CPU: {sort: 2}}                                | 6:28: pods.node.rlimits.RLIMIT_CPU.sort: unknown key; did you mean 'soft'?
            host-volumes: {a: {host-path: etc, container-path: e}}          | 6:35: pods.node.host-volumes.a.host-path: this is a path of the agent; write it in full, from '/' on
            host-volumes: {a: {host-path: /etc, container-path: ../e}}      | 6:57: pods.node.host-volumes.a.container-path: '..' is not allowed in a path; write it without
            host-volumes: {a: {host-path: /a, container-path: e}, b: {host-path: /b, container-path: e}} | 4:3: pods.node: two volumes appear at 'e'; choose another path for one of them
            external-volumes: {a: {type: CSI, driver-name: d, container-path: e}} | 6:34: pods.node.external-volumes.a.type: there is no type of external volume 'CSI'; known here: DOCKER
            secrets: {a: {env-key: A}}                                      | 6:15: pods.node.secrets.a: 'secret' is missing; add its name, as its provider knows it
            secrets: {a: {secret: s, file: /etc/s}}                         | 6:36: pods.node.secrets.a.file: this path leaves the sandbox; write one that is relative to it, without '/' at its beginning
            secrets: {a: {secret: s, env-key: 'A B'}}                       | 6:39: pods.node.secrets.a.env-key: this is no name for an environment variable; use letters, digits and '_', and begin with no digit
            secrets: {a: {secret: s, env-key: A}, b: {secret: t, env-key: A}} | 6:67: pods.node.secrets.b.env-key: another secret of this pod becomes this variable; choose another
            shm-size: 64                                                    | 6:15: pods.node.shm-size: only private shared memory has a size of its own; add 'ipc-mode: PRIVATE'
            ipc-mode: SHARED                                                | 6:15: pods.node.ipc-mode: there is no mode 'SHARED'; known here: PRIVATE, SHARE_PARENT
            pre-reserved-role: a//b                                         | 6:24: pods.node.pre-reserved-role: this is no role; write one as agents know it, for example 'slave_public'
            max-unavailable: 0                                              | 6:22: pods.node.max-unavailable: 0 is too small; write a whole number from 1 to 10000
            max-surge: -1                                                   | 6:16: pods.node.max-surge: -1 is too small; write a whole number from 0 to 10000
            maintenance: leave                                              | 6:18: pods.node.maintenance: there is no answer to maintenance 'leave'; known here: auto, move, stay
            """)
    void aMistakeIsSaidAtItsPlace(String line, String problem) {
        assertThat(problems(pod(line))).containsExactly(problem);
    }

    @Test
    void aPodIsNotUnconfinedAndHasAProfileAsWell() {
        assertThat(problems(pod("seccomp-unconfined: true\n    seccomp-profile-name: strict")))
                .containsExactly("7:27: pods.node.seccomp-profile-name: a pod is either unconfined or has a profile;"
                        + " remove one of the two");
    }
}
