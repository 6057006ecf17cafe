package io.holdfast.core.offer;

import static io.holdfast.core.world.AgentGiven.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.world.Policies;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTreeTest {
    private final Policies policies = new Policies();

    RuleTreeTest() {
        policies.rules.put("even", rule(2));
        policies.rules.put("third", rule(3));
        policies.rules.put("broken", (offers, row, view) -> {
            throw new IllegalStateException("broken");
        });
    }

    private static PlacementRule rule(int divisor) {
        return (offers, row, view) -> row % divisor == 0 ? null : new Rejection("no", "not " + divisor, null);
    }

    static Stream<Arguments> trees() {
        PlacementSpec even = new PlacementSpec.Rule(PolicyRef.of("even"));
        PlacementSpec third = new PlacementSpec.Rule(PolicyRef.of("third"));
        PlacementSpec broken = new PlacementSpec.Rule(PolicyRef.of("broken"));
        return Stream.of(
                Arguments.of(PlacementSpec.anywhere(), List.of(0, 1, 2, 3, 4, 5, 6)),
                Arguments.of(even, List.of(0, 2, 4, 6)),
                Arguments.of(new PlacementSpec.All(List.of(even, third)), List.of(0, 6)),
                Arguments.of(new PlacementSpec.Any(List.of(even, third)), List.of(0, 2, 3, 4, 6)),
                Arguments.of(new PlacementSpec.Any(List.of()), List.of()),
                Arguments.of(new PlacementSpec.Not(even), List.of(1, 3, 5)),
                Arguments.of(new PlacementSpec.Not(new PlacementSpec.Not(even)), List.of(0, 2, 4, 6)),
                Arguments.of(broken, List.of()),
                Arguments.of(new PlacementSpec.Not(broken), List.of()),
                Arguments.of(new PlacementSpec.Any(List.of(broken, even)), List.of()));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void whatIsAcceptedInBulkIsWhatIsExplainedAsFitting(PlacementSpec spec, List<Integer> accepted) {
        OfferSnapshot offers = new OfferSnapshot(
                IntStream.range(0, 7)
                        .mapToObj(i -> new Offer("o" + i, agent("a" + i).agent(), "role", List.of(), null))
                        .toList(),
                "fw");
        KernelState state = KernelState.of(List.of(PlanRecord.untouched("kv", "deploy")));
        PodPlacement view =
                new PodPlacement(state.service("kv"), state.service("kv").pod("data", 0), 1, null);
        RuleTree tree = RuleTree.of(spec, policies);
        RowSet feasible = RowSet.all(7);
        tree.narrow(offers, view, feasible);
        assertThat(IntStream.range(0, 7).filter(feasible::contains)).containsExactlyElementsOf(accepted);
        assertThat(IntStream.range(0, 7)
                        .filter(row -> tree.explain(offers, row, view).isEmpty()))
                .containsExactlyElementsOf(accepted);
    }
}
