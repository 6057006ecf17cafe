package io.holdfast.apps.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.model.App;
import io.holdfast.core.spec.BackoffSpec;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.definition.placement.Constraint;
import io.holdfast.definition.placement.InvalidConstraintException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where an app may go, how much it may be disturbed, and when what it has is given up. */
final class AppPolicies {
    /** A pod without data that fails for so long where it is, is tried elsewhere. */
    private static final long ELSEWHERE_SECONDS = 600;

    /** Longer than anybody waits. */
    private static final String NEVER = "36500d";

    private AppPolicies() {}

    static PlacementSpec placement(App app) {
        List<PlacementSpec> rules = new ArrayList<>();
        for (JsonNode row : app.all("constraints")) {
            List<String> parts = new ArrayList<>();
            row.forEach(part -> parts.add(part.asText()));
            rules.add(rule(parts));
        }
        return rules.size() == 1 ? rules.get(0) : new PlacementSpec.All(rules);
    }

    private static PlacementSpec rule(List<String> row) {
        if (row.size() == 2 && row.get(1).equals("CLUSTER")) {
            String key = row.get(0).equals("hostname") ? "@hostname" : row.get(0);
            return new PlacementSpec.Rule(new PolicyRef("cluster", Map.of("key", key)));
        }
        try {
            return Constraint.of(row);
        } catch (InvalidConstraintException e) {
            throw new IllegalStateException("a constraint was read that is none: " + row, e);
        }
    }

    /**
     * So many may be down on purpose as the upgrade strategy leaves, and so many more may run while a change is rolled
     * out. Where none may, at least one may be down, or nothing would ever change.
     */
    static DisruptionSpec disruption(App app) {
        int least = part(app, "minimumHealthCapacity");
        int surge = app.isStateful() ? 0 : part(app, "maximumOverCapacity");
        int down = app.instances() - least;
        return new DisruptionSpec(surge > 0 ? down : Math.max(1, down), DisruptionSpec.Maintenance.AUTO, surge);
    }

    /** A part of the instances that the upgrade strategy says, rounded up. */
    private static int part(App app, String capacity) {
        return (int) Math.ceil(
                app.instances() * app.get("upgradeStrategy").path(capacity).asDouble() - 1e-9);
    }

    static BackoffSpec backoff(App app) {
        return new BackoffSpec(
                app.get("backoffSeconds").asDouble(),
                app.get("backoffFactor").asDouble(),
                app.get("maxLaunchDelaySeconds").asDouble());
    }

    static RecoverySpec recovery(App app) {
        return app.isStateful() ? stateful(app) : stateless(app);
    }

    /** Data is waited for without end, unless the app says how long; what fails where it is, comes back where it is. */
    private static RecoverySpec stateful(App app) {
        JsonNode residency = app.get("residency");
        if (!residency.path("taskLostBehavior").asText("").equals("RELAUNCH_AFTER_TIMEOUT")) {
            return new RecoverySpec(PolicyRef.of("never"), PolicyRef.of("unlimited"));
        }
        String timeout =
                seconds(residency.path("relaunchEscalationTimeoutSeconds").asDouble());
        return new RecoverySpec(
                new PolicyRef("lost-agent", Map.of("after", timeout)),
                new PolicyRef("min-interval", Map.of("every", "10m")));
    }

    private static RecoverySpec stateless(App app) {
        JsonNode strategy = app.get("unreachableStrategy");
        PolicyRef safety;
        if (strategy.isTextual()) {
            safety = new PolicyRef("agent-aware", Map.of("after", seconds(ELSEWHERE_SECONDS)));
        } else {
            double inactive = strategy.path("inactiveAfterSeconds").asDouble();
            double after = Math.min(ELSEWHERE_SECONDS, inactive);
            safety = new PolicyRef(
                    "agent-aware", Map.of("after", seconds(after), "unreachable-after", seconds(inactive)));
        }
        return new RecoverySpec(safety, PolicyRef.of("unlimited"));
    }

    private static String seconds(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole > 3_000_000_000L ? NEVER : whole + "s";
    }
}
