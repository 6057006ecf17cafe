package io.holdfast.definition;

import static io.holdfast.definition.Definitions.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of a pod share resource sets one after the other, and volumes at once. */
class SharedResourcesTest {
    private static final String TWO = """
            name: store
            pods:
              node:
                count: 1
                volume: {path: data, size: 10}
                resource-sets:
                  main: {cpus: 1, memory: 32, ports: {p: {port: 80}}}
                tasks:
                  init: {goal: ONCE, cmd: ./init, resource-set: main}
                  server: {goal: RUNNING, cmd: ./run, resource-set: main, health-check: {tcp: p}}
            """;

    @Test
    void severalTasksShareAResourceSetAndAVolumeOfTheirPod() {
        PodSpec pod = Definitions.parse(TWO).pods().get(0);

        assertThat(pod.tasks()).extracting(TaskSpec::resourceSet).containsExactly("main", "main");
        assertThat(pod.resourceSets()).extracting(ResourceSet::name).containsExactly("main");
        assertThat(pod.sets()).hasSize(1);
        assertThat(pod.volumes()).containsExactly(new VolumeSpec("data", 10));
        assertThat(pod.needsPodContainer()).isTrue();
    }

    @Test
    void aPortThatANetworkLeadsIntoThePodIsReservedWithTheSetOfTheTaskThatRunsUnlessItIsListed() {
        String network = "    networks: {mesos-bridge: {host-ports: [80, 90], container-ports: [8080, 9090]}}\n";
        PodSpec pod = Definitions.parse(TWO.replace("    volume:", network + "    volume:"))
                .pods()
                .get(0);

        assertThat(pod.resourceSets().get(0).ports()).extracting(PortSpec::port).containsExactly(80L, 90L);
        assertThat(pod.tasks()).allMatch(task -> task.ports().isEmpty());
    }

    @Test
    void aTaskThatIsAloneInItsPodHasThePodsVolumesAmongItsOwn() {
        PodSpec pod =
                Definitions.parse(TWO.replaceAll("(?m)^ *init:.*\n", "")).pods().get(0);

        assertThat(pod.volumes()).isEmpty();
        assertThat(pod.resourcesOf(pod.tasks().get(0)).volumes()).containsExactly(new VolumeSpec("data", 10));
        assertThat(pod.needsPodContainer()).isFalse();
    }

    @Test
    void onlyOneTaskOfASetRunsForEver() {
        assertThat(problems(TWO.replace("ONCE", "RUNNING")))
                .containsExactly("10:7: pods.node.tasks.server: task 'init' runs for ever in resource set 'main' as"
                        + " well, which is for one task at a time; give one of the two its own");
    }

    @Test
    void aSetThatNobodyUsesAndOneThatLooksLikeATasksOwn() {
        assertThat(problems(TWO.replace("tasks:", "  init: {cpus: 1, memory: 1}\n    tasks:")
                        .replace(
                                "init: {goal: ONCE, cmd: ./init, resource-set: main}",
                                "init: {goal: ONCE, cmd: ./init, cpus: 1, memory: 1}")))
                .containsExactly(
                        "8:7: pods.node.resource-sets.init: no task uses this resource set;"
                                + " name it in a task or remove it",
                        "8:7: pods.node.resource-sets.init: task 'init' has resources of its own under this name;"
                                + " rename the set");
    }

    @Test
    void portsAndVolumesOfAPodDoNotGetInEachOthersWay() {
        String text = TWO.replace(
                "    tasks:",
                "    tasks:\n      side: {goal: RUNNING, cmd: x, cpus: 1, memory: 1, ports: {q: {port: 80}},"
                        + " volume: {path: data, size: 1}}");

        assertThat(problems(text))
                .containsExactly(
                        "9:7: pods.node.tasks.side: the pod has a volume 'data' too; rename one",
                        "10:7: pods.node.tasks.init: port 80 is used twice in this pod; choose another");
    }

    @Test
    void discoveryPrefixesAndEndpointsAreOfOnePodEach() {
        String task = "t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1, discovery: {prefix: a},"
                + " ports: {p: {advertise: true}}}";
        String text = "name: store\npods:\n  one: {count: 1, tasks: {" + task + "}}\n  two: {count: 1, tasks: {" + task
                + "}}\n";

        assertThat(problems(text))
                .isEqualTo(List.of(
                        "4:3: pods.two: pod 'one' has the discovery prefix 'a' as well, so their tasks could not be"
                                + " told apart; choose another",
                        "4:3: pods.two: the endpoint 'p' is advertised by one.t as well; choose another name for one"
                                + " of the ports"));
    }

    @Test
    void aVariableIsEitherSetOrASecret() {
        assertThat(problems(Definitions.task("env: {A: b}")
                        .replace("count: 1", "count: 1\n    secrets: {s: {secret: s, env-key: A}}")))
                .containsExactly("9:7: pods.node.tasks.server: its environment and the pod's secrets both set A;"
                        + " remove one of the two");
    }
}
