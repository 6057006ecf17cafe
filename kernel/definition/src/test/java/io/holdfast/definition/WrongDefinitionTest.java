package io.holdfast.definition;

import static io.holdfast.definition.Definitions.pod;
import static io.holdfast.definition.Definitions.problems;
import static io.holdfast.definition.Definitions.service;
import static io.holdfast.definition.Definitions.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongDefinitionTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // Keys.
                arguments(task("cpu: 1"), "13:9: pods.node.tasks.server.cpu: unknown key; did you mean 'cpus'?"),
                arguments(
                        service("scheduler: {principle: p}"),
                        "2:13: scheduler.principle: unknown key; did you mean 'principal'?"),
                arguments(
                        service("scheduler: {colour: red}"),
                        "2:13: scheduler.colour: unknown key; known here: principal, role, user, zookeeper"),
                arguments(
                        service("scheduler: {role: '*'}"),
                        "2:19: scheduler.role: must not be *: nothing can be reserved for it; leave it out for the"
                                + " scheduler's own"),
                arguments(task("cmd: again"), "13:9: key 'cmd' stands here twice, first in line 10; remove one"),
                arguments(
                        task("mem: 32"),
                        "13:9: pods.node.tasks.server.mem: 'memory' and 'mem' both stand here; keep one"),
                // Types.
                arguments(
                        task("gpus: many"),
                        "13:15: pods.node.tasks.server.gpus: 'many' is not a whole number;"
                                + " write a whole number from 0 to 1000"),
                arguments(
                        task("kill-grace-period: soon"),
                        "13:28: pods.node.tasks.server.kill-grace-period: 'soon' is not a number;"
                                + " write a number of seconds"),
                arguments(
                        task("essential: yes"),
                        "13:20: pods.node.tasks.server.essential: 'yes' is neither true nor false; write one of them"),
                arguments(
                        task("env: [A, B]"),
                        "13:14: pods.node.tasks.server.env: a list is not a mapping;"
                                + " write 'name: value' lines below it"),
                arguments(
                        task("env: {A: [1]}"),
                        "13:18: pods.node.tasks.server.env.A: a list is not a text; write a single value"),
                arguments(
                        pod("uris: one"),
                        "6:11: pods.node.uris: 'one' is not a list; write [a, b] or one '- item' per line"),
                arguments(
                        service("scheduler: me"),
                        "2:12: scheduler: 'me' is not a mapping; write 'key: value' lines below it"),
                // Amounts.
                arguments(
                        task("volume: {path: d, type: ROOT, size: -5}"),
                        "13:45: pods.node.tasks.server.volume.size: -5 is too small; write a number of MiB, 0.001 or more"),
                arguments(
                        task("kill-grace-period: -1"),
                        "13:28: pods.node.tasks.server.kill-grace-period: -1 is too small;"
                                + " write a number of seconds, 0 or more"),
                arguments(
                        task("ports: {http: {port: 70000}}"),
                        "13:30: pods.node.tasks.server.ports.http.port: 70000 is too large;"
                                + " write a whole number from 0 to 65535"),
                arguments(
                        task("ports: {http: {ranges: [{begin: 9, end: 8}]}}"),
                        "13:49: pods.node.tasks.server.ports.http.ranges[0].end: the range ends before it begins;"
                                + " write an end of 9 or more"),
                // What is missing.
                arguments(
                        task("health-check: {interval: 5}"),
                        "13:9: pods.node.tasks.server.health-check:"
                                + " exactly one of 'cmd', 'tcp' and 'http' is needed; add one"),
                arguments(
                        task("volume: {path: d}"),
                        "13:9: pods.node.tasks.server.volume: 'size' is missing; add it, in MiB"),
                // Names and references.
                arguments(
                        task("resource-set: big"),
                        "13:23: pods.node.tasks.server.resource-set: there is no resource set 'big';"
                                + " none is defined here",
                        "13:23: pods.node.tasks.server.resource-set: this task has resources of its own as well;"
                                + " keep them or the resource set"),
                arguments(
                        task("health-check: {tcp: htp}"),
                        "13:29: pods.node.tasks.server.health-check.tcp: there is no port 'htp';"
                                + " none is defined here"),
                arguments(
                        task("volume: {path: a/b, size: 1}"),
                        "13:24: pods.node.tasks.server.volume.path: a volume's path is one name in the sandbox,"
                                + " without '/'; write for example 'data'"),
                arguments(
                        task("env: {9LIVES: a}"),
                        "13:15: pods.node.tasks.server.env.9LIVES: this is no name for an environment variable;"
                                + " use letters, digits and '_', and begin with no digit"),
                arguments(
                        service("plans: {deploy: {phases: {first: {pod: nod}}}}"),
                        "2:18: plans.deploy.phases: no phase deploys pod 'node'; add one with 'pod: node'",
                        "2:40: plans.deploy.phases.first.pod: there is no pod 'nod'; did you mean 'node'?"),
                arguments(
                        service("plans: {deploy: {phases: {a: {pod: node}, b: {pod: node}}}}"),
                        "2:52: plans.deploy.phases.b.pod: phase 'a' drives all of this pod already; remove one of the two"),
                arguments(
                        service("plans: {deploy: {phases: {a: {pod: node, dependencies: [a]}}}}"),
                        "2:56: plans.deploy.phases.a.dependencies: phases need each other in a circle: a → a;"
                                + " remove one of these dependencies",
                        "2:56: plans.deploy.phases.a.dependencies: dependencies are for the plan's strategy"
                                + " 'dependency', which here is 'serial'; change the strategy or remove them"),
                // Policies.
                arguments(
                        pod("scorer: Best Fit"),
                        "6:13: pods.node.scorer: this is no type of a policy;"
                                + " use lower case letters, digits and '-'"),
                arguments(pod("scorer: {with: {a: 1}}"), "6:5: pods.node.scorer: 'type' is missing; add it"),
                arguments(
                        pod("recovery: {permanent: off}"),
                        "6:16: pods.node.recovery.permanent: unknown key; known here: override,"
                                + " permanent-failure, replacement"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsSaidAtItsPlace(ArgumentsAccessor documentAndProblems) {
        List<Object> all = documentAndProblems.toList();
        assertThat(problems((String) all.get(0)))
                .hasToString(all.subList(1, all.size()).toString());
    }

    @Test
    void aPodWithoutTasksHasItsOtherMistakesSaidAsWell() {
        assertThat(problems("name: broken\npods:\n  a:\n    count: 1\n    colour: red\n"))
                .anySatisfy(problem -> assertThat(problem).contains("'tasks' is missing"))
                .anySatisfy(problem -> assertThat(problem).startsWith("5:").contains("colour"));
    }

    @Test
    void allMistakesOfADocumentAreSaidTogetherInItsOrder() {
        String text = """
                name: my__store
                pods:
                  node:
                    count: -1
                    tasks:
                      server:
                        goal: RUNING
                        cpus: 0
                        memory: big
                  node-1: {count: 1, tasks: {}}
                plan: {}
                """;

        assertThat(problems(text))
                .containsExactly(
                        "1:7: name: '__' is not allowed in a name; use '-'",
                        "4:12: pods.node.count: -1 is too small; write a whole number from 0 to 10000",
                        "6:7: pods.node.tasks.server: 'cmd' is missing; add the shell command to run",
                        "7:15: pods.node.tasks.server.goal: there is no goal 'RUNING'; did you mean 'RUNNING'?",
                        "8:15: pods.node.tasks.server.cpus: 0 is too small; write a number of CPUs, 0.001 or more",
                        "9:17: pods.node.tasks.server.memory: 'big' is not a number; write a number of MiB",
                        "10:3: pods.node-1: instances of pod 'node' could be taken for this pod;"
                                + " choose a name that does not go on with a number",
                        "10:29: pods.node-1.tasks: a pod needs at least one task; add one",
                        "11:1: plan: unknown key; did you mean 'plans'?");
    }

    @Test
    void theMessageOfTheExceptionHasOneLineForEachProblemWithTheFilesName() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> ServiceDefinition.parse("name: 'a b'\n", "conf/svc.yml", java.util.Map.of()))
                .hasMessage("conf/svc.yml:1:1: 'pods' is missing; add at least one pod\n"
                        + "conf/svc.yml:1:7: name: this is no valid name; use letters, digits, '-' and '.',"
                        + " and begin and end with a letter or digit");
    }

    @Test
    void aNameMayHaveSixtyThreeCharactersAndNoMore() {
        String longest = "n".repeat(63);

        assertThat(Definitions.parse(service("").replace("store", longest)).name())
                .isEqualTo(longest);
        assertThat(problems(service("").replace("store", longest + "n")))
                .containsExactly("1:7: name: the name has 64 characters; at most 63 are allowed");
    }

    @Test
    void phasesThatNeedEachOtherAreACircle() {
        String text = service("").replace("node:", "a:") + """
                  b: {count: 1, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}}
                  c: {count: 1, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}}
                plans:
                  deploy:
                    strategy: dependency
                    phases:
                      one: {pod: a}
                      two: {pod: b, dependencies: [one, three]}
                      three: {pod: c, dependencies: [two]}
                """;

        assertThat(problems(text))
                .containsExactly("21:35: plans.deploy.phases.two.dependencies: phases need each other in a circle:"
                        + " two → three → two; remove one of these dependencies");
    }
}
