package io.holdfast.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.DeadlineSpec;
import io.holdfast.core.spec.PhaseSpec.Steps;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans of a definition's own, their steps and deadlines. */
class PlansTest {
    private static final String SERVICE = """
            name: store
            pods:
              node:
                count: 3
                resource-sets: {main: {cpus: 1, memory: 32}}
                tasks:
                  init: {goal: ONCE, cmd: ./init, resource-set: main}
                  server: {goal: RUNNING, cmd: ./run, resource-set: main}
                  backup: {goal: FINISH, cmd: ./backup, cpus: 0.1, memory: 32}
            %s
            """;

    private static ServiceSpec parse(String plans) {
        return Definitions.parse(SERVICE.formatted(plans));
    }

    private static List<Steps> steps(String steps) {
        return parse("plans: {deploy: {phases: {n: {pod: node, steps: " + steps + "}}}}")
                .deploy()
                .phases()
                .get(0)
                .steps();
    }

    @Test
    void aPhaseMayHaveStepsOfItsOwn() {
        List<Steps> expected = List.of(
                new Steps(0, List.of(List.of("init"), List.of("server", "backup"))),
                new Steps(null, List.of(List.of("server"))));

        assertThat(steps("[{0: [[init], [server, backup]]}, {default: [[server]]}]"))
                .isEqualTo(expected);
        assertThat(steps("{0: [init, [server, backup]], default: [server]}")).isEqualTo(expected);
    }

    @Test
    void plansOfItsOwnStandBesideTheOneThatDeploys() {
        ServiceSpec spec = parse("plans: {backup: {strategy: parallel, phases: {a: {pod: node, steps: [{default:"
                + " [[backup]]}]}}}, update: {phases: {n: {pod: node, strategy: parallel}}}}");

        assertThat(spec.plans()).extracting(PlanSpec::name).containsExactly("deploy", "backup", "update");
        assertThat(spec.deploy()).isEqualTo(PlanSpec.serial(spec.pods()));
        assertThat(spec.plan("backup").orElseThrow().strategy()).isEqualTo(PolicyRef.of("parallel"));
    }

    @Test
    void aPodMayHaveSeveralPhasesWithStepsOfTheirOwn() {
        assertThat(parse("plans: {deploy: {phases: {a: {pod: node, steps: [{default: [init]}]},"
                                + " b: {pod: node, steps: [{default: [server]}]}}}}")
                        .deploy()
                        .phases())
                .hasSize(2);
    }

    @Test
    void aRollOutMayHaveADeadline() {
        assertThat(deadline("progress-deadline: 10m, on-deadline: rollback"))
                .isEqualTo(new DeadlineSpec(600, DeadlineSpec.Action.ROLLBACK));
        assertThat(deadline("progress-deadline: 90")).isEqualTo(new DeadlineSpec(90, DeadlineSpec.Action.PAUSE));
        assertThat(deadline("strategy: serial")).isNull();
    }

    private static @org.jspecify.annotations.Nullable DeadlineSpec deadline(String keys) {
        return parse("plans: {deploy: {" + keys + ", phases: {n: {pod: node}}}}")
                .deploy()
                .deadline();
    }

    @Test
    void recoveryMayBeOverriddenForAPodAndForTheService() {
        ServiceSpec spec = Definitions.parse(SERVICE.formatted("recovery: {override: {type: seeds, with: {first: 2}}}")
                .replace("count: 3", "count: 3\n    recovery: {override: off}"));

        assertThat(spec.recovery().override()).isEqualTo(new PolicyRef("seeds", Map.of("first", 2)));
        assertThat(spec.pods().get(0).recovery()).isEqualTo(RecoverySpec.defaults());
    }

    @Test
    void whatMayNotChangeIsListedInPlaceOfTheDefault() {
        assertThat(parse("").unmodifiable()).isEqualTo(ServiceSpec.UNMODIFIABLE);
        assertThat(parse("unmodifiable: [user, pods.*.tasks.*.env.NAME]").unmodifiable())
                .containsExactly("user", "pods.*.tasks.*.env.NAME");
        assertThat(parse("unmodifiable: []").unmodifiable()).isEmpty();
    }

    @Test
    void whereZooKeeperIsIsAcceptedAndExplained() {
        ServiceDefinition definition =
                ServiceDefinition.parse(SERVICE.formatted("scheduler: {zookeeper: 'zk-1:2181'}"), "svc.yml", Map.of());

        assertThat(definition.remarks())
                .extracting(Problem::toString)
                .containsExactly("svc.yml:10:13: scheduler.zookeeper: has no effect: the scheduler is told where"
                        + " ZooKeeper is when it is started");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plans: {recovery: {phases: {n: {pod: node}}}}                              | 10:9: plans.recovery: the scheduler makes this plan itself; choose another name
            plans: {b: {strategy: serial}}                                             | 10:9: plans.b: 'phases' is missing; add at least one
            plans: {b: {phases: {n: {pod: data}}}}                                     | 10:31: plans.b.phases.n.pod: there is no pod 'data'; known here: node
            plans: {b: {phases: {n: {pod: node, steps: [{default: [sever]}]}}}}        | 10:56: plans.b.phases.n.steps[0].default[0]: there is no task 'sever'; did you mean 'server'?
            plans: {b: {phases: {n: {pod: node, steps: [{default: [init, [init]]}]}}}} | 10:63: plans.b.phases.n.steps[0].default[1][0]: task 'init' has a step already; a plan runs each task once
            plans: {b: {phases: {n: {pod: node, steps: [{default: [[]]}]}}}}           | 10:56: plans.b.phases.n.steps[0].default[0]: this step has no task; add one, or remove it
            plans: {b: {phases: {n: {pod: node, steps: [{first: [init]}]}}}}           | 10:46: plans.b.phases.n.steps[0].first: steps are for an instance, by its number, or for all others, 'default'; write one of these
            plans: {b: {phases: {n: {pod: node, steps: [{0: [init]}, {0: [server]}]}}}} | 10:59: plans.b.phases.n.steps[1].0: instance 0 stands here twice; write all of its steps at once
            plans: {b: {progress-deadline: soon, phases: {n: {pod: node}}}}            | 10:32: plans.b.progress-deadline: this is no time; write for example '90s', '10m' or '1h'
            plans: {b: {on-deadline: pause, phases: {n: {pod: node}}}}                 | 10:26: plans.b.on-deadline: there is no deadline; add 'progress-deadline', for example '10m'
            plans: {b: {progress-deadline: 1m, on-deadline: rollback, phases: {n: {pod: node}}}} | 10:49: plans.b.on-deadline: only 'deploy' and 'update' can be rolled back; write 'pause'
            unmodifiable: [pod.a]                                                      | 10:16: unmodifiable[0]: there is no part 'pod'; did you mean 'pods'?
            unmodifiable: [pods..a]                                                    | 10:16: unmodifiable[0]: this is no path; write names with dots between, for example 'pods.*.tasks.*.env.NAME'
            """)
    void aMistakeIsSaidAtItsPlace(String line, String problem) {
        assertThat(Definitions.problems(SERVICE.formatted(line))).containsExactly(problem);
    }
}
