package io.holdfast.examples.rackaware;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.testkit.PlacementRuleContract;
import java.util.List;

/** The rule keeps to the contract of placement rules. */
class RackAwareContractTest extends PlacementRuleContract {
    @Override
    protected List<PlacementRule> rules() {
        return List.of(
                new RackAwareRule("rack", 1),
                new RackAwareRule("rack", 3),
                new RackAwareRule("ssd", 2),
                new RackAwareRule("nobody-has-it", 1));
    }
}
