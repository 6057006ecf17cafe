package io.holdfast.extensions.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.shadow.Difference;
import io.holdfast.core.shadow.PolicyType;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ShadowRunnerTest {
    private static final Duration POLL = Duration.ofMillis(5);

    private final SmallLoop loop = new SmallLoop(with("2.0.0", agent -> false), "rack", 2);
    private final ShadowRunner runner = new ShadowRunner(loop, () -> 9_000, POLL);

    @Test
    void everyRecordedOfferIsSeenByBothAlsoThoseThatCameFromTheSameAgent() {
        loop.offer("a", "b");
        loop.offer("a");
        loop.offer("a");
        ShadowReport report = runner.recorded(subject(agent -> false, agent -> agent.equals("a")));
        assertThat(report.running()).isFalse();
        assertThat(report.source()).isEqualTo("recorded");
        assertThat(report.bundle()).isEqualTo("rack");
        assertThat(report.candidate()).isEqualTo("2.0.0");
        assertThat(report.active()).isEqualTo("1.0.0");
        assertThat(report.offers()).isEqualTo(4);
        assertThat(report.fromMillis()).isEqualTo(5_000);
        assertThat(report.questions()).isEqualTo(8);
        assertThat(report.same()).isEqualTo(2);
        assertThat(report.differences())
                .containsExactly(
                        new Difference("placement-rule", "rack", "kv", "data-0", "a", "refuses: not a", "accepts"),
                        new Difference("placement-rule", "rack", "kv", "data-1", "a", "refuses: not a", "accepts"));
    }

    @Test
    void withoutOffersTheReportSaysThatNothingWasSeen() {
        ShadowReport report = runner.recorded(subject(agent -> false, agent -> true));
        assertThat(report.offers()).isZero();
        assertThat(report.questions()).isZero();
        assertThat(report.fromMillis()).isEqualTo(9_000);
    }

    @Test
    void aVersionThatThrowsIsAnErrorInTheReport() {
        loop.offer("a");
        ShadowReport report = runner.recorded(subject(agent -> true, agent -> {
            throw new IllegalStateException("no rack map");
        }));
        assertThat(report.differences()).hasSize(2);
        assertThat(report.errors()).hasSize(2).first().asString().contains("tests 2.0.0", "no rack map");
    }

    @Test
    void aComparisonThatItselfFailsIsNotTakenForNoDifference() {
        loop.offer("a");
        ShadowSubject subject = subject(agent -> true, agent -> true);
        ShadowReport report = runner.recorded(
                new ShadowSubject("rack", "2.0.0", null, subject.active(), new Unusable(), subject.types()));
        assertThat(report.errors())
                .containsExactly("the comparison ended early: java.lang.IllegalStateException: not this time");
        assertThat(report.running()).isFalse();
    }

    @Test
    void liveOffersAreComparedAsTheyComeUntilTheTimeIsUp() {
        loop.offer("before");
        ShadowWatch watch = runner.live(subject(agent -> true, agent -> agent.equals("a")), 2);
        loop.offer("a", "b");
        waitUntil(() -> watch.report().offers() == 2);
        assertThat(watch.report().running()).isTrue();
        assertThat(watch.report().differences()).extracting(Difference::agent).containsExactly("b", "b");
        loop.offer("c");
        waitUntil(() -> watch.report().offers() == 3);
        waitUntil(() -> !watch.report().running());
        assertThat(watch.report().questions()).isEqualTo(6);
        assertThat(watch.report().source()).isEqualTo("live");
        assertThat(watch.cancel()).isTrue();
    }

    @Test
    void aBusyLoopIsAskedAgain() {
        ShadowWatch watch = runner.live(subject(agent -> true, agent -> true), 60);
        loop.busy(true);
        loop.offer("a");
        loop.busy(false);
        waitUntil(() -> watch.report().offers() == 1);
        assertThat(watch.cancel()).isTrue();
        loop.busy(true);
        assertThatThrownBy(() -> runner.recorded(subject(agent -> true, agent -> true)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("try again");
    }

    @Test
    void offersThatCameFasterThanTheyWereComparedAreCounted() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ShadowWatch watch = runner.live(
                subject(agent -> true, agent -> {
                    inside.countDown();
                    return await(go);
                }),
                60);
        loop.offer("a");
        await(inside);
        for (int i = 0; i < 1_010; i++) {
            loop.offer("b" + i % 7);
        }
        go.countDown();
        waitUntil(() -> watch.report().offers() == 1_001);
        assertThat(watch.cancel()).isTrue();
        assertThat(watch.report().notes()).containsExactly("10 offers came faster than they could be compared");
        assertThat(watch.report().errors()).isEmpty();
    }

    @Test
    void aCancelledWatchHasLeftBothVersionsAlone() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ShadowWatch watch = runner.live(
                subject(agent -> true, agent -> {
                    inside.countDown();
                    return await(go);
                }),
                60);
        loop.offer("a", "b", "c");
        await(inside);
        Thread cancelling = new Thread(watch::cancel);
        cancelling.start();
        assertThat(watch.report().running()).isTrue();
        go.countDown();
        assertThat(watch.cancel()).isTrue();
        assertThat(watch.report().running()).isFalse();
        assertThat(watch.cancel()).isTrue();
    }

    @Test
    void onlySoManyWatchesRunAtATime() {
        List<ShadowWatch> watches = new ArrayList<>();
        for (int i = 0; i < ShadowRunner.WATCHES; i++) {
            watches.add(runner.live(subject(agent -> true, agent -> true), 60));
        }
        assertThatThrownBy(() -> runner.live(subject(agent -> true, agent -> true), 60))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("4 comparisons are under way");
        watches.forEach(ShadowWatch::cancel);
        waitUntil(() -> runner.live(subject(agent -> true, agent -> true), 1).report() != null);
        for (int seconds : new int[] {0, -1, 3_601}) {
            assertThatThrownBy(() -> runner.live(subject(agent -> true, agent -> true), seconds))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Says of an agent whether it will do. */
    private interface Opinion {
        boolean accepts(String agent);
    }

    private static ShadowSubject subject(Opinion active, Opinion candidate) {
        return new ShadowSubject(
                "rack",
                "2.0.0",
                "1.0.0",
                with("1.0.0", active),
                with("2.0.0", candidate),
                Set.of(new PolicyType("placement-rule", "rack")));
    }

    private static Generation with(String version, Opinion opinion) {
        GenerationBuilder builder = ServiceLoaderExtensions.load(ShadowRunnerTest.class.getClassLoader());
        return builder.add(new Bundle("tests", version), new Rack(opinion)).build(1);
    }

    private record Rack(Opinion opinion) implements PlacementRuleFactory<NoConfiguration>, PlacementRule {
        @Override
        public String type() {
            return "rack";
        }

        @Override
        public Class<NoConfiguration> configuration() {
            return NoConfiguration.class;
        }

        @Override
        public PlacementRule create(NoConfiguration configuration) {
            return this;
        }

        @Override
        public Rejection check(OfferBatch offers, int row, PlacementView view) {
            String agent = offers.agent(row).id();
            return opinion.accepts(agent) ? null : new Rejection("elsewhere", "not " + agent, "add another");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
