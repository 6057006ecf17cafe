package io.holdfast.definition.api;

import java.util.Map;

/** Rules about what else runs on an agent. */
public final class TaskTypeGenerator {
    private TaskTypeGenerator() {}

    /** Stay off agents that hold a task of this set. */
    public static PlacementRuleGenerator createAvoid(String taskSet) {
        return PlacementRuleGenerator.rule("avoid", Map.of("pod", taskSet));
    }

    /** Go only where a task of this set is. */
    public static PlacementRuleGenerator createColocate(String taskSet) {
        return PlacementRuleGenerator.rule("colocate", Map.of("pod", taskSet));
    }
}
