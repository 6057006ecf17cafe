package io.holdfast.core.shadow;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.world.World;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.TaskState;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanComparisonTest {
    private static final String STRATEGY = "deployment-strategy";

    @Test
    void aStrategyThatStartsMoreAtOnceIsADifferenceAPlan() {
        World world = World.withAgents(0);
        world.deploy(service(KV, pod("data", 3)));
        Twins twins = new Twins(world);
        assertThat(twins.plans(STRATEGY, "serial")).isEqualTo(new Findings(1, 1, List.of(), 0, List.of(), 0));
        assertThat(twins.plans(STRATEGY, "canary")).isEqualTo(Findings.NONE);

        twins.candidate.strategies.put("serial", twins.candidate.strategies.get("parallel"));
        assertThat(twins.plans(STRATEGY, "serial").differences())
                .containsExactly(new Difference(
                        STRATEGY, "serial", KV, "deploy", "", "works on data-0", "works on data-0, data-1, data-2"));

        twins.candidate.strategies.put("serial", twins.candidate.strategies.get("canary"));
        assertThat(twins.plans(STRATEGY, "serial").differences())
                .singleElement()
                .extracting(Difference::candidate)
                .isEqualTo("works on nothing; waits for a decision at data-0, data-1");
    }

    @Test
    void aStrategyThatFailsOrIsMissingIsAnError() {
        World world = World.withAgents(0);
        world.deploy(service(KV, pod("data", 3)));
        Twins twins = new Twins(world);
        twins.candidate.strategies.put("serial", view -> {
            throw new IllegalStateException("no calendar");
        });
        assertThat(twins.plans(STRATEGY, "serial").errors())
                .singleElement()
                .asString()
                .contains("no calendar");
        twins.candidate.strategies.remove("serial");
        Findings missing = twins.plans(STRATEGY, "serial");
        assertThat(missing.differences())
                .singleElement()
                .extracting(Difference::candidate)
                .asString()
                .isEqualTo("works on nothing; nobody provides the deployment strategy serial; nobody provides the"
                        + " deployment strategy serial");
    }

    @Test
    void whatIsWrongWithTheServiceOnBothSidesIsNotTheCandidatesFault() {
        World world = World.withAgents(0);
        world.deploy(service(KV, pod("data", 3)).rolledOut("serial", "by-night"));
        Twins twins = new Twins(world);
        assertThat(twins.plans(STRATEGY, "serial").same()).isOne();
        twins.candidate.strategies.put("by-night", view -> new BitSet());
        assertThat(twins.plans(STRATEGY, "by-night").differences()).hasSize(1);
    }

    @Test
    void theConstraintsOfAFailedPodAreComparedEachForItself() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 2)));
        world.settle();
        Twins twins = new Twins(world);
        assertThat(twins.plans("safety-constraint", "timeout")).isEqualTo(Findings.NONE);

        world.ends("data-0", TaskState.FAILED);
        assertThat(twins.plans("safety-constraint", "timeout").same()).isOne();
        twins.candidate.safeties.put("timeout", (pod, now) -> Verdict.allow("at once"));
        twins.candidate.performances.put("min-interval", (pod, history, now) -> Verdict.never("not today"));
        assertThat(twins.plans("safety-constraint", "timeout").differences())
                .containsExactly(new Difference(
                        "safety-constraint",
                        "timeout",
                        KV,
                        "data-0",
                        "",
                        "forbids: not down for long enough",
                        "allows: at once"));
        assertThat(twins.plans("performance-constraint", "min-interval").differences())
                .containsExactly(new Difference(
                        "performance-constraint",
                        "min-interval",
                        KV,
                        "data-0",
                        "",
                        "allows: it is time",
                        "forbids: not today"));
    }

    @Test
    void aConstraintThatFailsIsAnErrorAndStillForbids() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.ends("data-0", TaskState.FAILED);
        Twins twins = new Twins(world);
        twins.candidate.safeties.put("timeout", (pod, now) -> null);
        Findings findings = twins.plans("safety-constraint", "timeout");
        assertThat(findings.errors())
                .containsExactly("safety-constraint timeout, for kv/data-0: constraint timeout of by-hand 1.0 failed,"
                        + " so nothing is given up: java.lang.NullPointerException: it gave no answer");
        twins.candidate.safeties.remove("timeout");
        assertThat(twins.plans("safety-constraint", "timeout").differences())
                .singleElement()
                .extracting(Difference::candidate)
                .isEqualTo("nobody provides the safety constraint timeout");
    }
}
