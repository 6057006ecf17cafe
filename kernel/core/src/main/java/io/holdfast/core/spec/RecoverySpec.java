package io.holdfast.core.spec;

import java.util.Map;

/**
 * The two constraints of destructive recovery.
 *
 * @param safety the type that decides whether a pod is permanently failed, for example {@code timeout}
 * @param performance the type that decides whether a replacement may happen now, for example {@code
 *     min-interval}
 */
public record RecoverySpec(PolicyRef safety, PolicyRef performance) {
    /** Permanently failed after 20 minutes; at most one destructive replacement in 10 minutes. */
    public static RecoverySpec defaults() {
        return new RecoverySpec(
                new PolicyRef("timeout", Map.of("after", "20m")),
                new PolicyRef("min-interval", Map.of("every", "10m")));
    }
}
