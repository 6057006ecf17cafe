package io.holdfast.local.agent.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a runtime says of a container ({@code inspect}; podman and docker agree on these fields).
 *
 * @param running whether its first process runs
 * @param started whether it ever ran
 * @param ip its address on the first network that gave it one; empty on the machine's own network, and without network
 * @param stopSignal what asks it to end: a name or a number
 */
public record ContainerState(boolean running, boolean started, Optional<String> ip, String stopSignal) {

    /** The time that stands for never. */
    private static final String NEVER = "0001";

    static ContainerState of(JsonNode inspected) {
        JsonNode state = inspected.path("State");
        JsonNode network = inspected.path("NetworkSettings");
        Optional<String> ip = text(network.path("IPAddress"));
        for (JsonNode each : network.path("Networks")) {
            ip = ip.or(() -> text(each.path("IPAddress")));
        }
        return new ContainerState(
                state.path("Running").asBoolean(),
                !state.path("StartedAt").asText(NEVER).startsWith(NEVER),
                ip,
                text(inspected.path("Config").path("StopSignal")).orElse("TERM"));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isEmpty());
    }
}
