package io.holdfast.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.testkit.AgentBuilder;
import io.holdfast.spi.testkit.BatchBuilder;
import io.holdfast.spi.testkit.ViewBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingRulesTest {
    private final Agent h1 = AgentBuilder.named("h1").in("us", "a").build();
    private final Agent h2 = AgentBuilder.named("h2").in("us", "b").build();
    private final Agent h3 = AgentBuilder.named("h3").in("us", "c").build();
    private final Agent bare = AgentBuilder.named("bare").build();
    private final OfferBatch offers =
            new BatchBuilder().agent(h1).agent(h2).agent(h3).agent(bare).build();

    private static ViewBuilder placing() {
        return ViewBuilder.placing("data", 9);
    }

    private List<String> accepted(PlacementRule rule, PlacementView view) {
        RowSet rows = RowSet.all(offers.size());
        rule.narrow(offers, view, rows);
        List<String> names = new ArrayList<>();
        for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
            names.add(offers.agent(row).hostname());
        }
        return names;
    }

    @Test
    void uniqueLeavesOnlyValuesWithoutAnInstance() {
        PlacementRule rule = new UniqueFactory().create(new UniqueFactory.Configuration("hostname"));
        PlacementView view =
                placing().placed("data", 0, h1).placed("web", 0, h2).build();

        assertThat(accepted(rule, view)).containsExactly("h2", "h3", "bare");
        assertThat(rule.check(offers, 0, view))
                .isEqualTo(new Rejection(
                        "not-unique",
                        "hostname 'h1' already has 1 of data; wanted at most 0 others",
                        "add an agent with another hostname, or lower the number of instances"));
    }

    @Test
    void maxPerStopsAtItsBoundAndNeedsTheKey() {
        PlacementRule rule = new MaxPerFactory().create(new MaxPerFactory.Configuration("@zone", 2));
        PlacementView view = placing()
                .placed("data", 0, h1)
                .placed("data", 1, h1)
                .placed("data", 2, h2)
                .build();

        assertThat(accepted(rule, view)).containsExactly("h2", "h3");
        assertThat(rule.check(offers, 0, view).message())
                .isEqualTo("zone 'a' already has 2 of data; wanted at most 1 others");
        assertThat(rule.check(offers, 3, view).code()).isEqualTo("key-absent");
        assertThat(rule.check(offers, 3, view).remedy()).isEqualTo("start the agent with a fault domain");
    }

    @Test
    void groupByGivesAValueItsNextInstanceOnlyAtTheMinimum() {
        PlacementRule rule = new GroupByFactory().create(new GroupByFactory.Configuration("@zone", null));

        assertThat(accepted(rule, placing().build())).containsExactly("h1", "h2", "h3");
        assertThat(accepted(rule, placing().placed("data", 0, h1).build())).containsExactly("h1", "h2", "h3");
        assertThat(accepted(
                        rule,
                        placing()
                                .placed("data", 0, h1)
                                .placed("data", 1, h1)
                                .placed("data", 2, h2)
                                .build()))
                .containsExactly("h2", "h3");
    }

    @Test
    void aKnownNumberOfGroupsKeepsUsedValuesClosedUntilAllAreUsed() {
        PlacementRule rule = new GroupByFactory().create(new GroupByFactory.Configuration("@zone", 3));

        assertThat(accepted(rule, placing().placed("data", 0, h1).build())).containsExactly("h2", "h3");
        assertThat(accepted(
                        rule,
                        placing().placed("data", 0, h1).placed("data", 1, h2).build()))
                .containsExactly("h3");
        assertThat(accepted(
                        rule,
                        placing()
                                .placed("data", 0, h1)
                                .placed("data", 1, h2)
                                .placed("data", 2, h3)
                                .build()))
                .containsExactly("h1", "h2", "h3");
    }

    @Test
    void spreadAllowsAValueToBeAheadByItsSkew() {
        PlacementRule rule = new SpreadFactory().create(new SpreadFactory.Configuration("@zone", 2, null));
        ViewBuilder view = placing().placed("data", 0, h1).placed("data", 1, h2).placed("data", 2, h1);

        assertThat(accepted(rule, view.build())).containsExactly("h1", "h2", "h3");
        view.placed("data", 3, h1);

        assertThat(accepted(rule, view.build())).containsExactly("h2", "h3");
        assertThat(rule.check(offers, 0, view.build()).code()).isEqualTo("uneven");
    }

    @Test
    void clusterWithoutAValueSticksToWhereTheFirstInstanceIs() {
        PlacementRule rule = new ClusterFactory().create(new ClusterFactory.Configuration("@zone", null));

        assertThat(accepted(rule, placing().build())).containsExactly("h1", "h2", "h3");
        assertThat(accepted(rule, placing().placed("data", 0, h2).build())).containsExactly("h2");
        assertThat(rule.check(offers, 0, placing().placed("data", 0, h2).build())
                        .message())
                .isEqualTo("zone is 'a'; the other instances are at [b]");
    }

    @Test
    void avoidKeepsAwayAndColocateKeepsBeside() {
        PlacementView view = placing().placed("web", 0, h1).placed("web", 1, h2).build();

        assertThat(accepted(new AvoidFactory().create(new AvoidFactory.Configuration("web")), view))
                .containsExactly("h3", "bare");
        assertThat(accepted(new ColocateFactory().create(new ColocateFactory.Configuration("web")), view))
                .containsExactly("h1", "h2");
        assertThat(accepted(new ColocateFactory().create(new ColocateFactory.Configuration("data")), view))
                .as("the first of its own kind begins anywhere")
                .hasSize(4);
    }

    @Test
    void impossibleParametersAreRefusedWithTheReason() {
        assertThatThrownBy(() -> new MaxPerFactory().create(new MaxPerFactory.Configuration("hostname", 0)))
                .hasMessage("max is 0: it must be at least 1");
        assertThatThrownBy(() -> new SpreadFactory().create(new SpreadFactory.Configuration("@zone", 0, null)))
                .hasMessageContaining("max-skew is 0");
        assertThatThrownBy(() -> new GroupByFactory().create(new GroupByFactory.Configuration("@zone", 0)))
                .hasMessageContaining("groups is 0");
        assertThatThrownBy(() -> new UniqueFactory().create(new UniqueFactory.Configuration("@rack")))
                .hasMessageContaining("'@rack' is no key");
    }
}
