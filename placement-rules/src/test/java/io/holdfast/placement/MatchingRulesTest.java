package io.holdfast.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.testkit.AgentBuilder;
import io.holdfast.spi.testkit.BatchBuilder;
import io.holdfast.spi.testkit.ViewBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingRulesTest {
    private final OfferBatch offers = new BatchBuilder()
            .agent(AgentBuilder.named("h1").attribute("rack", "r1").in("us", "us-a"))
            .agent(AgentBuilder.named("h2")
                    .attribute("rack", "r20")
                    .attribute("ssd", 4)
                    .in("eu", "eu-a"))
            .agent(AgentBuilder.named("h3").attribute("ssd", 1.5))
            .build();
    private final PlacementView view = ViewBuilder.placing("data", 0).build();

    private List<String> accepted(PlacementRule rule) {
        return accepted(rule, view);
    }

    private List<String> accepted(PlacementRule rule, PlacementView placing) {
        RowSet rows = RowSet.all(offers.size());
        rule.narrow(offers, placing, rows);
        List<String> names = new ArrayList<>();
        for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
            names.add(offers.agent(row).hostname());
        }
        return names;
    }

    private static PlacementRule like(String key, String regex) {
        return new LikeFactory().create(new LikeFactory.Configuration(key, regex));
    }

    private static PlacementRule unlike(String key, String regex) {
        return new UnlikeFactory().create(new UnlikeFactory.Configuration(key, regex));
    }

    @Test
    void likeMatchesTheWholeTextAndFailsWithoutOne() {
        assertThat(accepted(like("rack", "r\\d"))).containsExactly("h1");
        assertThat(like("rack", "r\\d").check(offers, 1, view))
                .isEqualTo(new Rejection(
                        "no-match",
                        "attribute rack is 'r20'; wanted a match of r\\d",
                        "add an agent whose attribute rack is a match of r\\d, or change the rule"));
        assertThat(like("rack", "r\\d").check(offers, 2, view).message())
                .isEqualTo("the agent has no attribute rack; wanted a match of r\\d");
    }

    @Test
    void unlikeRefusesAWholeMatchAndPassesWithoutAText() {
        assertThat(accepted(unlike("rack", "r\\d"))).containsExactly("h2", "h3");
        assertThat(unlike("rack", "r\\d").check(offers, 0, view).message())
                .isEqualTo("attribute rack is 'r1'; wanted anything but a match of r\\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4.0", "4.000", "4.0004"})
    void isComparesScalarsToThreeDecimals(String value) {
        assertThat(accepted(new IsFactory().create(new IsFactory.Configuration("ssd", value))))
                .containsExactly("h2");
    }

    @Test
    void isComparesTextsExactlyAndIsNotIsItsOpposite() {
        assertThat(accepted(new IsFactory().create(new IsFactory.Configuration("rack", "r1"))))
                .containsExactly("h1");
        assertThat(accepted(new IsFactory().create(new IsFactory.Configuration("rack", "R1"))))
                .isEmpty();
        assertThat(accepted(new IsNotFactory().create(new IsNotFactory.Configuration("rack", "r1"))))
                .containsExactly("h2", "h3");
    }

    @Test
    void agentsAreChosenByNameAttributeZoneAndRegion() {
        List<String> names = List.of("h1", "h3");
        assertThat(accepted(new HostnameFactory().create(new HostnameFactory.Configuration(names, null))))
                .containsExactly("h1", "h3");
        assertThat(accepted(new AgentFactory().create(new AgentFactory.Configuration(List.of("agent-h2"), null))))
                .containsExactly("h2");
        assertThat(accepted(new AttributeFactory().create(new AttributeFactory.Configuration("rack", null, null))))
                .as("any value will do")
                .containsExactly("h1", "h2");
        assertThat(accepted(new ZoneFactory().create(new ZoneFactory.Configuration(null, ".*-a"))))
                .containsExactly("h1", "h2");
        assertThat(accepted(new RegionFactory().create(new RegionFactory.Configuration(List.of("eu"), null))))
                .containsExactly("h2");
        assertThat(accepted(new ClusterFactory().create(new ClusterFactory.Configuration("@region", "us"))))
                .containsExactly("h1");
    }

    @Test
    void theLocalRegionIncludesAgentsWithoutADomain() {
        PlacementRule rule = new LocalRegionFactory().create(new NoConfiguration());
        PlacementView local = ViewBuilder.placing("data", 0).localRegion("us").build();

        assertThat(accepted(rule, local)).containsExactly("h1", "h3");
        assertThat(rule.check(offers, 1, local).code()).isEqualTo("remote-region");
        assertThat(accepted(rule)).as("nothing to compare with").hasSize(3);
    }

    @Test
    void catastrophicBacktrackingIsGivenUpAndNeverAccepted() {
        OfferBatch hostile = new BatchBuilder()
                .agent(AgentBuilder.named("h").attribute("rack", "a".repeat(60) + "b"))
                .agent(AgentBuilder.named("g").attribute("rack", "x".repeat(BoundedRegex.MAX_TEXT + 1)))
                .build();
        for (PlacementRule rule : List.of(like("rack", ".*.*.*.*.*x"), unlike("rack", ".*.*.*.*.*x"))) {
            RowSet rows = RowSet.all(2);
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> rule.narrow(hostile, view, rows));
            assertThat(rows.isEmpty()).isTrue();
            assertThat(rule.check(hostile, 0, view).code()).isEqualTo("regex-too-costly");
        }
    }

    @Test
    void deepRecursionInAnExpressionIsGivenUpToo() {
        assertThat(new BoundedRegex("(x|y)*z").test("xy".repeat(BoundedRegex.MAX_TEXT / 2)))
                .isNotEqualTo(TextMatch.Outcome.MATCH);
    }

    @Test
    void aBadExpressionIsRefusedWithItsPosition() {
        assertThatThrownBy(() -> like("rack", "r[")).hasMessageContaining("'r[' is no regular expression");
        assertThatThrownBy(() -> like("rack", "r".repeat(1001))).hasMessageContaining("at most 1000");
        assertThatThrownBy(() -> TextMatch.of(List.of("a"), "b")).hasMessage("give values or regex, not both");
        assertThatThrownBy(() -> TextMatch.of(List.of(), null)).hasMessageContaining("values is empty");
    }

    @Test
    void answersAreRememberedPerBatchAndNotBeyondIt() {
        PlacementRule rule = like("rack", "r1");
        assertThat(accepted(rule)).containsExactly("h1");
        OfferBatch next = new BatchBuilder()
                .agent(AgentBuilder.named("h9").attribute("rack", "r9"))
                .agent(AgentBuilder.named("h1").attribute("rack", "r1"))
                .build();
        RowSet rows = RowSet.all(2);
        rule.narrow(next, view, rows);
        assertThat(rows.contains(0)).isFalse();
        assertThat(rows.contains(1)).isTrue();
    }
}
