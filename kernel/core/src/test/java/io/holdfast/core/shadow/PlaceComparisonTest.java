package io.holdfast.core.shadow;

import static io.holdfast.core.shadow.Twins.only;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.World;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlaceComparisonTest {
    private static final String RULE = "placement-rule";

    @Test
    void theSameAnswersAreCountedAndNothingIsListed() {
        Twins twins = deployed(3, pod("data", 2).placedBy("rack"));
        twins.candidate.rules.put("rack", only("elsewhere", "a0", "a1"));
        twins.active().rules.put("rack", only("elsewhere", "a0", "a1"));
        Findings findings = twins.places(RULE, "rack");
        assertThat(findings).isEqualTo(new Findings(6, 6, List.of(), 0, List.of(), 0));
    }

    @Test
    void everyPodAndAgentWhereOneAcceptsAndTheOtherRefusesIsListedWithTheReason() {
        Twins twins = deployed(2, pod("data", 2).placedBy("rack"));
        twins.active().rules.put("rack", only("elsewhere", "a0", "a1"));
        twins.candidate.rules.put("rack", only("elsewhere", "a0"));
        Findings findings = twins.places(RULE, "rack");
        assertThat(findings.questions()).isEqualTo(4);
        assertThat(findings.same()).isEqualTo(2);
        assertThat(findings.differences())
                .containsExactly(
                        new Difference(RULE, "rack", KV, "data-0", "a1.host", "accepts", "refuses: not a1"),
                        new Difference(RULE, "rack", KV, "data-1", "a1.host", "accepts", "refuses: not a1"));
        assertThat(findings.errors()).isEmpty();
    }

    @Test
    void aRefusalForAnotherReasonIsADifferenceToo() {
        Twins twins = deployed(1, pod("data", 1).placedBy("rack"));
        twins.active().rules.put("rack", only("elsewhere"));
        twins.candidate.rules.put("rack", only("rack-full"));
        assertThat(twins.places(RULE, "rack").differences()).hasSize(1);
    }

    @Test
    void aTypeNobodyProvidesYetIsSaidSoOnTheActiveSide() {
        Twins twins = deployed(1, pod("data", 1).placedBy("rack"));
        twins.candidate.rules.put("rack", only("elsewhere", "a0"));
        assertThat(twins.places(RULE, "rack").differences())
                .containsExactly(new Difference(
                        RULE, "rack", KV, "data-0", "a0.host", "nobody provides the placement rule rack", "accepts"));
    }

    @Test
    void aCandidateThatFailsDiffersEverywhereAndIsAnErrorOnce() {
        Twins twins = deployed(3, pod("data", 1).placedBy("rack"));
        AtomicInteger calls = new AtomicInteger();
        twins.active().rules.put("rack", only("elsewhere", "a0"));
        twins.candidate.rules.put("rack", (offers, row, view) -> {
            calls.incrementAndGet();
            throw new IllegalStateException("no rack map");
        });
        Findings findings = twins.places(RULE, "rack");
        assertThat(findings.same()).isZero();
        assertThat(findings.differences()).hasSize(3);
        assertThat(findings.errors())
                .singleElement()
                .asString()
                .startsWith("placement-rule rack, for kv/data-0: by-hand 1.0: the rule failed")
                .contains("no rack map");
        assertThat(calls)
                .as("a rule that fails is not asked again for every agent")
                .hasValue(1);
    }

    @Test
    void parametersThatDoNotFitTheCandidateAreAnError() {
        Twins twins = deployed(1, pod("data", 1).placedBy("rack"));
        twins.active().rules.put("rack", only("elsewhere", "a0"));
        twins.candidate.unfit.add("rack");
        assertThat(twins.places(RULE, "rack").errors())
                .containsExactly(
                        "placement-rule rack, for kv/data-0: the parameters of the placement rule rack do not fit");
    }

    @Test
    void aRuleOfAnotherBundleThatFailsOnBothSidesIsNotTheCandidatesFault() {
        Twins twins = deployed(
                1,
                pod("data", 1)
                        .placedBy(new PlacementSpec.All(List.of(
                                new PlacementSpec.Rule(PolicyRef.of("broken")),
                                new PlacementSpec.Rule(PolicyRef.of("rack"))))));
        for (var policies : List.of(twins.active(), twins.candidate)) {
            policies.rules.put("rack", only("elsewhere", "a0"));
            policies.rules.put("broken", (offers, row, view) -> {
                throw new IllegalStateException("always");
            });
        }
        assertThat(twins.places(RULE, "rack").same()).isOne();
    }

    @Test
    void onlyPodsThatNameTheTypeAreAskedAbout() {
        Twins twins = deployed(
                2, pod("data", 1).placedBy("rack"), pod("web", 3), pod("log", 1).placedBy("apart"));
        twins.active().rules.put("rack", only("elsewhere", "a0"));
        twins.candidate.rules.put("rack", only("elsewhere", "a0"));
        twins.candidate.rules.put("apart", only("never"));
        assertThat(twins.places(RULE, "rack")).isEqualTo(new Findings(2, 2, List.of(), 0, List.of(), 0));
        assertThat(twins.places(RULE, "unused")).isEqualTo(Findings.NONE);
    }

    @Test
    void theTypeToBlameIsTheOneWhoseAnswerChanged() {
        Twins twins = deployed(
                1,
                pod("data", 1)
                        .placedBy(new PlacementSpec.All(List.of(
                                new PlacementSpec.Rule(PolicyRef.of("rack")),
                                new PlacementSpec.Rule(PolicyRef.of("ssd"))))));
        for (var policies : List.of(twins.active(), twins.candidate)) {
            policies.rules.put("rack", only("elsewhere", "a0"));
            policies.rules.put("ssd", only("no-ssd", "a0"));
        }
        twins.candidate.rules.put("ssd", only("no-ssd"));
        Comparison comparison = new Comparison(
                twins.state(),
                null,
                twins.active(),
                twins.candidate,
                Set.of(new PolicyType(RULE, "rack"), new PolicyType(RULE, "ssd")),
                0,
                () -> false);
        assertThat(comparison.ofPlaces(offers(twins)).differences())
                .extracting(Difference::type)
                .containsExactly("ssd");
    }

    @Test
    void aScorerThatPrefersAnotherAgentIsADifferenceAPod() {
        Twins twins = deployed(3, pod("data", 2).rankedBy("fit"));
        twins.active().scorers.put("fit", (offers, view, rows, scores) -> scores[1] = 5);
        twins.candidate.scorers.put("fit", (offers, view, rows, scores) -> scores[2] = 5);
        Findings findings = twins.places("offer-scorer", "fit");
        assertThat(findings.questions()).isEqualTo(2);
        assertThat(findings.differences())
                .contains(
                        new Difference("offer-scorer", "fit", KV, "data-0", "", "prefers a1.host", "prefers a2.host"));
        twins.candidate.scorers.put("fit", (offers, view, rows, scores) -> scores[0] = Double.NaN);
        assertThat(twins.places("offer-scorer", "fit").errors())
                .first()
                .asString()
                .contains("fails, so the first that fits is taken, a0.host: its score for a0.host is not a number");
    }

    @Test
    void thereIsABoundToTheQuestionsAndPodsWithoutAPlaceComeFirst() {
        Twins twins = deployed(60, pod("data", 1_000).placedBy("rack"));
        twins.active().rules.put("rack", only("elsewhere"));
        twins.candidate.rules.put("rack", only("rack-full"));
        Findings findings = twins.places(RULE, "rack");
        assertThat(findings.questions()).isEqualTo(833 * 60).isLessThanOrEqualTo(Comparison.QUESTIONS);
        assertThat(findings.left()).isEqualTo((1_000 - 833) * 60);
        assertThat(findings.differences()).hasSize(1_000);
        assertThat(findings.omitted()).isEqualTo(findings.questions() - 1_000);
    }

    @Test
    void aCancelledComparisonAsksNothingMore() {
        Twins twins = deployed(2, pod("data", 1).placedBy("rack"));
        Comparison comparison = new Comparison(
                twins.state(),
                null,
                twins.active(),
                twins.candidate,
                Set.of(new PolicyType(RULE, "rack")),
                0,
                () -> true);
        assertThat(comparison.ofPlaces(offers(twins))).isEqualTo(Findings.NONE);
        assertThat(comparison.ofPlans()).isEqualTo(Findings.NONE);
    }

    @Test
    void nothingIsDecidedOrTaken() {
        Twins twins = deployed(2, pod("data", 1).placedBy("rack").rankedBy("fit"));
        twins.candidate.rules.put("rack", only("elsewhere", "a0"));
        KernelState state = twins.state();
        twins.comparison(state, RULE, "rack").ofPlaces(offers(twins));
        twins.comparison(state, "offer-scorer", "fit").ofPlaces(offers(twins));
        twins.comparison(state, "deployment-strategy", "serial").ofPlans();
        assertThat(state.drain()).isEmpty();
        assertThat(state.records())
                .containsExactlyInAnyOrderElementsOf(twins.state().records());
    }

    private static List<io.holdfast.spi.model.Offer> offers(Twins twins) {
        return twins.world.scheduler().view().recordedOffers(0).stream()
                .map(io.holdfast.core.view.RecordedOffer::offer)
                .toList();
    }

    private static Twins deployed(int agents, PodGiven... pods) {
        World world = World.withAgents(agents);
        world.deploy(service(KV, pods));
        world.offerAll();
        return new Twins(world);
    }
}
