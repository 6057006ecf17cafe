package io.holdfast.definition;

import static io.holdfast.definition.Definitions.pod;
import static io.holdfast.definition.Definitions.problems;
import static io.holdfast.definition.Definitions.service;
import static io.holdfast.definition.Definitions.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotSupportedYetTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            image                | 'image: nginx:1.25'
            networks             | 'networks: {dcos: {host-ports: [80], container-ports: [80], labels: "a:b"}}'
            rlimits              | 'rlimits: {RLIMIT_NOFILE: {soft: 1024, hard: 2048}}'
            host-volumes         | 'host-volumes: {etc: {host-path: /etc, container-path: e, mode: RO}}'
            external-volumes     | 'external-volumes: {v: {type: DOCKER, driver-name: pxd, container-path: c}}'
            secrets              | 'secrets: {s: {secret: a/b, env-key: S, file: f}}'
            pre-reserved-role    | 'pre-reserved-role: slave_public'
            share-pid-namespace  | 'share-pid-namespace: true'
            ipc-mode             | 'ipc-mode: PRIVATE'
            shm-size             | 'shm-size: 64'
            seccomp-unconfined   | 'seccomp-unconfined: true'
            seccomp-profile-name | 'seccomp-profile-name: strict'
            """)
    void aKeyOfAPodIsRefusedByItsName(String key, String line) {
        assertThat(problems(pod(line)))
                .containsExactly("6:5: pods.node." + key + ": '" + key + "' is not supported yet; remove it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            configs              | 'configs: {main: {template: a.mustache, dest: a.conf}}'
            resource-limits      | 'resource-limits: {cpus: unlimited, memory: 64}'
            transport-encryption | 'transport-encryption: [{name: tls, type: KEYSTORE}]'
            ipc-mode             | 'ipc-mode: PRIVATE'
            shm-size             | 'shm-size: 64'
            """)
    void aKeyOfATaskIsRefusedByItsName(String key, String line) {
        assertThat(problems(task(line)))
                .containsExactly(
                        "13:9: pods.node.tasks.server." + key + ": '" + key + "' is not supported yet; remove it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'discovery: {prefix: a, visibility: CLUSTER}' | 13:32: pods.node.tasks.server.discovery.visibility: 'visibility' is not supported yet; remove it
            'ports: {p: {vip: {prefix: a, port: 80}}}'    | 13:21: pods.node.tasks.server.ports.p.vip: 'vip' is not supported yet; remove it
            'volume: {path: d, type: MOUNT, size: 9}'     | 13:33: pods.node.tasks.server.volume.type: volumes of type MOUNT are not supported yet; use ROOT
            'volume: {path: d, size: 9, profiles: [ssd]}' | 13:36: pods.node.tasks.server.volume.profiles: 'profiles' is not supported yet; remove it
            """)
    void aKeyFurtherDownIsRefusedAtItsPlace(String line, String problem) {
        assertThat(String.join("\n", problems(task(line))).replace("'", "")).isEqualTo(problem.replace("'", ""));
    }

    @Test
    void whatIsNotSupportedYetMustStillHaveItsForm() {
        assertThat(problems(pod("rlimits: {RLIMIT_NOFILE: {sort: 1}}")))
                .containsExactly("6:31: pods.node.rlimits.RLIMIT_NOFILE.sort: unknown key; did you mean 'soft'?");
        assertThat(problems(pod("image: [nginx]")))
                .containsExactly("6:12: pods.node.image: a list is not a text; write a single value");
    }

    @Test
    void onlyTheDeployPlanMayBeWritten() {
        assertThat(problems(service("plans: {backup: {phases: {}}}")))
                .containsExactly("2:9: plans.backup: plans other than 'deploy' are not supported yet; remove it");
        assertThat(problems(service("plans: {deploy: {phases: {a: {pod: node, steps: [{default: [[server]]}]}}}}")))
                .containsExactly("2:42: plans.deploy.phases.a.steps: 'steps' is not supported yet; remove it");
        assertThat(problems(service("scheduler: {zookeeper: zk-1:2181}")))
                .containsExactly("2:13: scheduler.zookeeper: 'zookeeper' is not supported yet; remove it");
    }

    @Test
    void severalTasksCannotShareAResourceSetOrAVolumeYet() {
        String two = """
                name: store
                pods:
                  node:
                    count: 1
                    volume: {path: data, size: 10}
                    resource-sets:
                      main: {cpus: 1, memory: 32}
                      spare: {cpus: 1, memory: 32}
                    tasks:
                      init: {goal: ONCE, cmd: ./init, resource-set: main}
                      server: {goal: RUNNING, cmd: ./run, resource-set: main}
                """;

        assertThat(problems(two))
                .containsExactly(
                        "5:5: pods.node.volume: several tasks sharing a volume of their pod is not supported yet;"
                                + " give each task its own",
                        "8:7: pods.node.resource-sets.spare: no task uses this resource set;"
                                + " name it in a task or remove it",
                        "11:57: pods.node.tasks.server.resource-set: several tasks sharing a resource set is not"
                                + " supported yet; give this task its own");
    }
}
