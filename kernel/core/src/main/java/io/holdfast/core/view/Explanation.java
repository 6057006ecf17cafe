package io.holdfast.core.view;

import io.holdfast.spi.plan.PlanStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod is not placed.
 *
 * @param pod the instance
 * @param status how far its step is
 * @param summary one sentence that says what holds it
 * @param generation the set of extensions that gave these answers
 * @param agents each agent whose offers were looked at, with every refusal
 */
public record Explanation(
        String service, String pod, PlanStatus status, String summary, long generation, List<AgentAnswer> agents) {

    /**
     * What stood against one agent; nothing if it would do.
     *
     * @param seenMillisAgo how old the offers looked at are, milliseconds
     */
    public record AgentAnswer(
            String agentId, String hostname, long seenMillisAgo, boolean fits, List<Refusal> refusals) {}

    /**
     * One refusal.
     *
     * @param by the rule's type, or {@code resources}, {@code volumes}, {@code replacement}
     * @param code stable, for programs
     * @param bundle bundle and version of the rule; null for the kernel's own
     * @param message for people
     * @param remedy what would change the answer; null if nothing obvious would
     * @param shortfall the resource that falls short; null if none does
     */
    public record Refusal(
            String by,
            String code,
            @Nullable String bundle,
            String message,
            @Nullable String remedy,
            @Nullable Shortfall shortfall) {}

    /**
     * A resource that falls short: its unit is that of the resource (cpus, MiB, ports).
     *
     * @param missing 0 if there is enough of it which will not do for another reason
     * @param detail what the amounts do not say, in a sentence; null if they say it all
     */
    public record Shortfall(
            String resource,
            double wanted,
            double offered,
            double missing,
            @Nullable String detail) {
        /** Something that is reserved, but that the offer does not show. */
        public static Shortfall ofReserved(String resource, String value, double amount) {
            return new Shortfall(
                    "reserved " + resource,
                    amount,
                    0,
                    amount,
                    "the reserved " + resource + " (" + value + ") is not in the offer");
        }

        /** One of which the amounts say it all. */
        public Shortfall(String resource, double wanted, double offered, double missing) {
            this(resource, wanted, offered, missing, null);
        }
    }
}
