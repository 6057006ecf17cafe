package io.holdfast.definition.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavaServicesTest {

    private record Service(String getName, List<TaskSet> getTaskSets) implements ServiceSpecification {}

    private static TaskSet set(String name, double cpus, PlacementRuleGenerator placement) {
        return DefaultTaskSet.create(
                2,
                name,
                Command.of("./run", "run.sh").withEnvironment(Map.of("MODE", "fast")),
                List.of(
                        new DefaultResourceSpecification("cpus", cpus),
                        new DefaultResourceSpecification("mem", 64),
                        new DefaultResourceSpecification("gpus", 1),
                        new PortSpecification("http", 0, "HTTP_PORT", true)),
                List.of(new DefaultVolumeSpecification(10.5, VolumeSpecification.Type.ROOT, "data")),
                Optional.of(placement),
                Optional.of(HealthCheck.of("stat data")));
    }

    private static ServiceSpec spec(ServiceSpecification service) {
        return JavaServices.toDefinition(service, Map.of(), Path.of("/srv")).spec();
    }

    @Test
    void aTaskSetIsAPodWhoseOnlyTaskBearsItsName() {
        ServiceSpec java = spec(new Service("store", List.of(set("node", 0.5, TaskTypeGenerator.createAvoid("node")))));
        ServiceSpec yaml =
                ServiceDefinition.parse("""
                        name: store
                        pods:
                          node:
                            count: 2
                            placement: {rule: avoid, with: {pod: node}}
                            uris: [run.sh]
                            tasks:
                              node:
                                goal: RUNNING
                                cmd: ./run
                                env: {MODE: fast}
                                cpus: 0.5
                                gpus: 1
                                memory: 64
                                ports: {http: {port: 0, env-key: HTTP_PORT, advertise: true}}
                                volume: {path: data, type: ROOT, size: 10.5}
                                health-check: {cmd: stat data}
                        """, "/srv/svc.yml", Map.of()).spec();

        assertThat(java).isEqualTo(yaml);
        PodSpec pod = java.pods().get(0);
        assertThat(pod.taskName(1, pod.tasks().get(0))).isEqualTo("node-1");
    }

    @Test
    void placementRulesCombine() {
        PlacementRuleGenerator rule = PlacementRuleGenerator.all(
                TaskTypeGenerator.createColocate("index"),
                PlacementRuleGenerator.any(
                        PlacementRuleGenerator.constraints("hostname:UNIQUE"),
                        PlacementRuleGenerator.not(PlacementRuleGenerator.rule("local-region", Map.of()))));

        assertThat(spec(new Service("store", List.of(set("node", 1, rule))))
                        .pods()
                        .get(0)
                        .placement())
                .isEqualTo(new PlacementSpec.All(List.of(
                        new PlacementSpec.Rule(new PolicyRef("colocate", Map.of("pod", "index"))),
                        new PlacementSpec.Any(List.of(
                                new PlacementSpec.Rule(new PolicyRef("unique", Map.of("key", "@hostname"))),
                                new PlacementSpec.Not(new PlacementSpec.Rule(PolicyRef.of("local-region"))))))));
    }

    @Test
    void theSameRulesHoldAsForADocument() {
        TaskSet wrong = set("no__de", -1, TaskTypeGenerator.createAvoid("x"));

        assertThatThrownBy(() -> spec(new Service("store", List.of(wrong))))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("ServiceSpecification: pods.no__de: '__' is not allowed in a name; use '-'");
        assertThatThrownBy(() -> spec(
                        new Service("store", List.of(set("node", Double.NaN, TaskTypeGenerator.createAvoid("x"))))))
                .hasMessage("ServiceSpecification: pods.node.tasks.node.cpus: 'NaN' is not a number;"
                        + " write a number of CPUs");
    }

    @Test
    void twoTaskSetsCannotHaveOneName() {
        TaskSet set = set("node", 1, TaskTypeGenerator.createAvoid("node"));

        assertThatThrownBy(() -> spec(new Service("store", List.of(set, set))))
                .hasMessage("ServiceSpecification: pods.node: two task sets have this name; rename one");
    }
}
