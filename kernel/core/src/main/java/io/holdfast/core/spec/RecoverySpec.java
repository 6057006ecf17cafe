package io.holdfast.core.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two constraints of destructive recovery.
 *
 * @param safety the type that decides whether a pod is permanently failed, for example {@code timeout}
 * @param performance the type that decides whether a replacement may happen now, for example {@code
 *     min-interval}
 * @param override the type that says which pods are recovered in which order when one failed; null for itself alone
 */
public record RecoverySpec(
        PolicyRef safety, PolicyRef performance, @Nullable PolicyRef override) {
    /** Pods are recovered one by one, each by itself. */
    public RecoverySpec(PolicyRef safety, PolicyRef performance) {
        this(safety, performance, null);
    }

    /** Permanently failed after 20 minutes; at most one destructive replacement in 10 minutes. */
    public static RecoverySpec defaults() {
        return new RecoverySpec(
                new PolicyRef("timeout", Map.of("after", "20m")),
                new PolicyRef("min-interval", Map.of("every", "10m")));
    }
}
