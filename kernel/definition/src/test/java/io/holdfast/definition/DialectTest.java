package io.holdfast.definition;

import static io.holdfast.definition.Definitions.podOf;
import static io.holdfast.definition.Definitions.service;
import static io.holdfast.definition.Definitions.taskOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.spi.model.Value.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void whatATaskLeavesOutHasDefaults() {
        TaskSpec task = taskOf("");

        assertThat(task.essential()).isTrue();
        assertThat(task.killGraceSeconds()).isEqualTo(5);
        assertThat(task.scalars()).isEqualTo(Map.of("cpus", 1.0, "mem", 32.0));
        assertThat(task.agentCheck()).isNull();
        assertThat(task.readinessCheck()).isNull();
        assertThat(podOf("").allowDecommission()).isFalse();
        assertThat(podOf("").recovery()).isNull();
    }

    @Test
    void goalsEssentialGraceLabelsAndDiscovery() {
        TaskSpec task = taskOf("essential: false\n        kill-grace-period: 30\n        gpus: 2\n"
                + "        labels: 'team:core,tier:1'\n        discovery: {prefix: node}");

        assertThat(task.essential()).isFalse();
        assertThat(task.killGraceSeconds()).isEqualTo(30);
        assertThat(task.scalars()).containsEntry("gpus", 2.0);
        assertThat(task.labels()).isEqualTo(Map.of("team", "core", "tier", "1"));
        assertThat(task.discoveryPrefix()).isEqualTo("node");
        assertThat(taskOf("labels: {team: core, tier: 1}").labels()).isEqualTo(task.labels());
    }

    @Test
    void ports() {
        TaskSpec task = taskOf(
                "ports: {http: {port: 8080, advertise: true}, peer: {env-key: PEER, ranges: [{begin: 1, end: 9}]}}");

        assertThat(task.ports())
                .containsExactly(
                        new PortSpec("http", 8080, null, List.of(), true),
                        new PortSpec("peer", 0, "PEER", List.of(new Range(1, 9)), false));
    }

    @Test
    void checksHaveTheDefaultsOfMesos() {
        assertThat(taskOf("health-check: {cmd: ok}").agentCheck())
                .isEqualTo(new HealthCheckSpec(new Probe.Command("ok"), 15, 10, 20, 10, 3));
        assertThat(taskOf("health-check: {cmd: ok, delay: 0, interval: 1.5, timeout: 2, grace-period: 60,"
                                + " max-consecutive-failures: 9}")
                        .agentCheck())
                .isEqualTo(new HealthCheckSpec(new Probe.Command("ok"), 0, 1.5, 2, 60, 9));
        assertThat(taskOf("readiness-check: {cmd: ok, interval: 3}").readinessCheck())
                .isEqualTo(new ReadinessCheckSpec(new Probe.Command("ok"), 0, 3, 20));
    }

    @Test
    void aHealthCheckMayLookAtAPort() {
        assertThat(taskOf("ports: {web: {port: 0}}\n        health-check: {http: {port: web, path: /up}}")
                        .agentCheck())
                .extracting(HealthCheckSpec::probe)
                .isEqualTo(new Probe.Http("web", "/up", false));
        assertThat(taskOf("ports: {web: {port: 0}}\n        health-check: {tcp: web}")
                        .agentCheck())
                .extracting(HealthCheckSpec::probe)
                .isEqualTo(new Probe.Tcp("web"));
    }

    @Test
    void volumesOfAPodBelongToItsOnlyTask() {
        List<VolumeSpec> expected = List.of(new VolumeSpec("data", 10));

        assertThat(taskOf("volume: {path: data, type: ROOT, size: 10}").volumes())
                .isEqualTo(expected);
        assertThat(taskOf("volumes: {main: {path: data, size: 10}}").volumes()).isEqualTo(expected);
        assertThat(podOf("volume: {path: data, size: 10}").tasks().get(0).volumes())
                .isEqualTo(expected);
    }

    @Test
    void relativePathsOfUrisAreMeantFromTheDefinitionsDirectory() {
        assertThat(podOf("uris: [start.sh, ../lib/a.tgz, /opt/b, 'http://c/d.tgz']")
                        .tasks()
                        .get(0)
                        .uris())
                .containsExactly(
                        UriSpec.of("/etc/start.sh"),
                        UriSpec.of("/lib/a.tgz"),
                        UriSpec.of("/opt/b"),
                        UriSpec.of("http://c/d.tgz"));
        assertThat(podOf("uris: [{uri: a, extract: false, executable: true, output-file: b}]")
                        .tasks()
                        .get(0)
                        .uris())
                .containsExactly(new UriSpec("/etc/a", false, true, "b"));
    }

    @Test
    void aResourceSetGivesItsTaskAllItHas() {
        PodSpec pod = Definitions.parse("""
                        name: store
                        pods:
                          node:
                            count: 2
                            resource-sets:
                              big: {cpus: 2, mem: 64, ports: {p: {port: 80}}, volume: {path: d, size: 5}}
                            tasks:
                              init: {goal: ONCE, cmd: ./init, cpus: 0.1, memory: 16}
                              server: {goal: RUNNING, cmd: ./run, resource-set: big}
                        """).pods().get(0);

        assertThat(pod.tasks()).extracting(TaskSpec::goal).containsExactly(Goal.ONCE, Goal.RUNNING);
        assertThat(pod.tasks()).extracting(TaskSpec::resourceSet).containsExactly(null, "big");
        ResourceSet set = pod.resourcesOf(pod.tasks().get(1));
        assertThat(set.scalars()).isEqualTo(Map.of("cpus", 2.0, "mem", 64.0));
        assertThat(set.volumes()).containsExactly(new VolumeSpec("d", 5));
        assertThat(set.ports()).hasSize(1);
    }

    @Test
    void theSchedulersUserAndPrincipal() {
        ServiceDefinition definition = ServiceDefinition.parse(
                service("scheduler: {principal: me, user: nobody}\nweb-url: http://proxy/ui"), "svc.yml", Map.of());

        assertThat(definition.principal()).isEqualTo("me");
        assertThat(definition.spec().user()).isEqualTo("nobody");
        assertThat(definition.spec().webUrl()).isEqualTo("http://proxy/ui");
    }

    @Test
    void theRoleThatEverythingIsReservedFor() {
        assertThat(Definitions.parse(service("scheduler: {role: dev/team}")).pods())
                .allSatisfy(pod -> assertThat(pod.role()).isEqualTo("dev/team"));
        assertThat(Definitions.parse(service("")).pods())
                .allSatisfy(pod -> assertThat(pod.role()).isNull());
    }

    @Test
    void withoutAPlanPodsAreDeployedOneAfterTheOther() {
        ServiceSpec spec = Definitions.parse(service(""));

        assertThat(spec.deploy()).isEqualTo(PlanSpec.serial(spec.pods()));
    }

    @Test
    void strategiesAreNamesOfPolicies() {
        assertThat(Definitions.parse(service(
                                "plans: {deploy: {strategy: parallel, phases: {p: {pod: node, strategy: {type: canary,"
                                        + " with: {first: 1}}}}}}"))
                        .deploy())
                .isEqualTo(PlanSpec.deploy(
                        PolicyRef.of("parallel"),
                        List.of(new PhaseSpec("p", "node", new PolicyRef("canary", Map.of("first", 1))))));
    }

    @Test
    void dependenciesOfPhasesBecomeTheEdgesOfTheirStrategy() {
        String text = """
                name: store
                pods:
                  a: {count: 1, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}}
                  b: {count: 1, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}}
                plans: {deploy: {strategy: dependency, phases: {one: {pod: a}, two: {pod: b, dependencies: [one]}}}}
                """;

        assertThat(Definitions.parse(text).deploy().strategy())
                .isEqualTo(new PolicyRef("dependency", Map.of("edges", Map.of("two", List.of("one")))));
    }

    @Test
    void recoveryPoliciesOfAServiceAndOfAPod() {
        ServiceSpec spec = Definitions.parse("""
                name: store
                recovery: {permanent-failure: {type: timeout, with: {after: 5m}}}
                pods:
                  node:
                    count: 1
                    recovery: {replacement: off}
                    scorer: best-fit
                    tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}
                """);
        PolicyRef fiveMinutes = new PolicyRef("timeout", Map.of("after", "5m"));

        assertThat(spec.recovery())
                .isEqualTo(new RecoverySpec(fiveMinutes, RecoverySpec.defaults().performance()));
        assertThat(spec.pods().get(0).recovery()).isEqualTo(new RecoverySpec(fiveMinutes, PolicyRef.of("unlimited")));
        assertThat(spec.pods().get(0).scorer()).isEqualTo(PolicyRef.of("best-fit"));
        assertThat(podOf("recovery: {permanent-failure: off}").recovery())
                .extracting(RecoverySpec::safety)
                .isEqualTo(PolicyRef.of("never"));
    }

    @Test
    void validatorsSeeTheDocumentAsATree() {
        ServiceDefinition definition =
                ServiceDefinition.parse(Definitions.task("env: {A: '1', B: 2, C: true, D: 0.5}"), "svc.yml", Map.of());

        assertThat(definition.view().serviceName()).isEqualTo("store");
        assertThat(definition.view().tree())
                .extractingByKey("pods")
                .isEqualTo(Map.of(
                        "node",
                        Map.of(
                                "count",
                                1,
                                "tasks",
                                Map.of(
                                        "server",
                                        Map.of(
                                                "goal",
                                                "RUNNING",
                                                "cmd",
                                                "./run",
                                                "cpus",
                                                1,
                                                "memory",
                                                32,
                                                "env",
                                                Map.of("A", "1", "B", 2, "C", true, "D", 0.5))))));
    }
}
