package io.holdfast.scorers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.testkit.AgentBuilder;
import io.holdfast.spi.testkit.BatchBuilder;
import io.holdfast.spi.testkit.ViewBuilder;
import org.junit.jupiter.api.Test;

class OfferScorersTest {
    private final Agent big = AgentBuilder.named("big").in("us", "a").build();
    private final Agent small = AgentBuilder.named("small").in("us", "b").build();
    private final Agent bare = AgentBuilder.named("bare").build();
    private final OfferBatch offers = new BatchBuilder()
            .agent(big)
            .with("cpus", 16)
            .with("mem", 65_536)
            .agent(small)
            .with("cpus", 2)
            .with("mem", 4_096)
            .agent(bare)
            .with("cpus", 8)
            .with("mem", 4_096)
            .build();

    private String winner(OfferScorer scorer, PlacementView view) {
        double[] scores = new double[offers.size()];
        scorer.score(offers, view, RowSet.all(offers.size()), scores);
        int best = 0;
        for (int row = 1; row < scores.length; row++) {
            best = scores[row] > scores[best] ? row : best;
        }
        return offers.agent(best).hostname();
    }

    @Test
    void firstFitTakesTheFirstRow() {
        assertThat(winner(
                        new FirstFitFactory().create(new NoConfiguration()),
                        ViewBuilder.placing("data", 0).build()))
                .isEqualTo("big");
    }

    @Test
    void bestFitTakesTheAgentWithTheLeastLeft() {
        assertThat(winner(
                        new BestFitFactory().create(new NoConfiguration()),
                        ViewBuilder.placing("data", 0).build()))
                .isEqualTo("small");
    }

    @Test
    void spreadTakesTheValueWithTheFewestInstancesAndOneWithoutAValueLast() {
        OfferScorer spread = new SpreadFactory().create(new SpreadFactory.Configuration("@zone"));

        assertThat(winner(
                        spread,
                        ViewBuilder.placing("data", 1).placed("data", 0, big).build()))
                .isEqualTo("small");
        assertThat(winner(
                        spread,
                        ViewBuilder.placing("data", 2)
                                .placed("data", 0, big)
                                .placed("data", 1, small)
                                .placed("data", 3, small)
                                .build()))
                .isEqualTo("big");
    }

    @Test
    void spreadNeedsAKey() {
        assertThatThrownBy(() -> new SpreadFactory().create(new SpreadFactory.Configuration(" ")))
                .hasMessageContaining("key is empty");
    }
}
