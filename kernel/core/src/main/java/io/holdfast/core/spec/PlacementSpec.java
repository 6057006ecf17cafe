package io.holdfast.core.spec;

import java.util.List;

/** Where a pod may go: rules by type, combined. */
public sealed interface PlacementSpec {
    /** One rule of an extension. */
    record Rule(PolicyRef policy) implements PlacementSpec {}

    /** All must accept; an empty list accepts everything. */
    record All(List<PlacementSpec> rules) implements PlacementSpec {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** At least one must accept. */
    record Any(List<PlacementSpec> rules) implements PlacementSpec {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    /** Accepts what the rule rejects. */
    record Not(PlacementSpec rule) implements PlacementSpec {}

    /** Accepts every agent. */
    static PlacementSpec anywhere() {
        return new All(List.of());
    }
}
