package io.holdfast.core.loop;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.Explanation.AgentAnswer;
import io.holdfast.core.view.Explanation.Refusal;
import io.holdfast.core.view.Explanation.Shortfall;
import io.holdfast.core.world.Policies;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import org.junit.jupiter.api.Test;

class ExplainTest {
    @Test
    void theResourceThatFallsShortIsNamedAndByHowMuch() {
        World world = World.with(agent("a0").cpus(2), agent("a1").cpus(0.5));
        world.deploy(
                service(KV, pod("data", 1).with(task("data").amount("cpus", 3).amount("mem", 9000))));
        world.offerAll();
        Explanation explanation = world.explain("data-0");
        assertThat(explanation.summary()).isEqualTo("data-0: no offer fits; 2 agents looked at, 0 would do");
        assertThat(explanation.status()).isEqualTo(PlanStatus.PENDING);
        assertThat(answer(explanation, "a0").refusals())
                .extracting(Refusal::shortfall)
                .containsExactly(new Shortfall("cpus", 3, 2, 1), new Shortfall("mem", 9000, 4096, 4904));
        assertThat(answer(explanation, "a1").refusals().get(0).message())
                .isEqualTo("cpus: wants 3, 0.5 offered, 2.5 missing");
    }

    @Test
    void withoutASubscriptionThatIsTheReason() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.hear(new ClusterEvent.Disconnected("no leading master"));
        assertThat(world.explain("data-0").summary()).contains("there is no subscription to the cluster");
    }

    @Test
    void theRuleItsCodeAndItsBundleAreNamed() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 2).placedBy("apart")));
        world.settle();
        world.offerAll();
        Refusal refusal = answer(world.explain("data-1"), "a0").refusals().get(0);
        assertThat(refusal)
                .isEqualTo(new Refusal(
                        "apart", "host-taken", "by-hand 1.0", "another instance is there", "add an agent", null));
    }

    @Test
    void aRuleThatFailedIsNamedWithItsFailure() {
        World world = World.withAgents(1);
        world.policies.rules.put("broken", (offers, row, view) -> {
            throw new IllegalStateException("out of luck");
        });
        world.deploy(service(KV, pod("data", 1).placedBy("broken")));
        world.settle();
        assertThat(world.launched()).isEmpty();
        Refusal refusal = answer(world.explain("data-0"), "a0").refusals().get(0);
        assertThat(refusal.code()).isEqualTo("rule-failed");
        assertThat(refusal.message()).contains("out of luck");
    }

    @Test
    void aPodThatWaitsForItsOwnPlaceIsToldApartFromOneThatNeedsANewOne() {
        World world = deployed();
        String task = world.pod("data-0").tasks().get("data-0").taskId();
        world.cutOff("a0");
        world.says(World.status(task, "a0", TaskState.LOST, "MASTER", ""));
        world.offerAll();
        Explanation explanation = world.explain("data-0");
        assertThat(explanation.summary()).contains("waiting for its reservations on a0.host to be offered");
        assertThat(answer(explanation, "a1").refusals())
                .extracting(Refusal::code)
                .containsExactly("place-is-elsewhere");
    }

    @Test
    void aPodThatIsReplacedMayNotGoBackToWhereItWas() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.settle();
        assertThat(answer(world.explain("data-0"), "a0").refusals())
                .extracting(Refusal::code)
                .contains("replaced-from-here");
    }

    @Test
    void aPodThatPolicyGaveUpIsExplainedAsOneThatNeedsANewPlace() {
        World world = World.with(agent("a0"), agent("a1").cpus(0.5));
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.cutOff("a0");
        world.pass(Policies.SAFETY);
        world.settle();
        world.offerAll();
        Explanation explanation = world.explain("data-0");
        assertThat(explanation.summary()).contains("waiting for another place");
        assertThat(answer(explanation, "a1").refusals())
                .extracting(Refusal::code)
                .containsExactly("insufficient-cpus");
    }

    @Test
    void aPodThatRunsIsSaidToBePlacedAndAnUnknownOneIsNotExplained() {
        World world = deployed();
        assertThat(world.explain("data-0").summary()).isEqualTo("data-0 is placed on a0.host");
        assertThat(world.scheduler().view().explain(KV, "data-7")).isEmpty();
        assertThat(world.scheduler().view().explain("none", "data-0")).isEmpty();
    }

    @Test
    void aPodWhoseTurnHasNotComeIsSaidToWaitForIt() {
        World world = World.with(agent("a0").cpus(0.5));
        world.deploy(service(KV, pod("data", 2)));
        assertThat(world.explain("data-1").summary())
                .isEqualTo("data-1: it is not its turn yet; no agent has offered anything yet");
    }

    private static AgentAnswer answer(Explanation explanation, String agent) {
        return explanation.agents().stream()
                .filter(answer -> answer.agentId().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static World deployed() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        return world;
    }
}
