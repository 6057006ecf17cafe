package io.holdfast.core.model;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.placement.OfferBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an agent answers to a key that rules use: host name, region, zone, agent id or an attribute. */
public final class AgentKeys {
    private AgentKeys() {}

    /** The key as columns and counters know it: {@code hostname} is {@code @hostname}. */
    public static String canonical(String key) {
        return key.equals("hostname") ? OfferBatch.HOSTNAME : key;
    }

    /** The agent's value as text, or null if it has none. */
    public static @Nullable String value(Agent agent, String key) {
        return switch (canonical(key)) {
            case OfferBatch.HOSTNAME -> agent.hostname();
            case OfferBatch.AGENT -> agent.id();
            case OfferBatch.REGION ->
                agent.domain() == null ? null : agent.domain().region();
            case OfferBatch.ZONE ->
                agent.domain() == null ? null : agent.domain().zone();
            default -> attribute(agent, key);
        };
    }

    private static @Nullable String attribute(Agent agent, String name) {
        for (Attribute attribute : agent.attributes()) {
            if (attribute.name().equals(name)) {
                return text(attribute.value());
            }
        }
        return null;
    }

    /** A value as text: scalars with at most three decimals, ranges as {@code [1-3,5-9]}. */
    public static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Scalar scalar) {
            return BigDecimal.valueOf(scalar.value())
                    .setScale(3, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (value instanceof Value.Ranges ranges) {
            return ranges.ranges().stream()
                    .map(range -> range.begin() + "-" + range.end())
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return String.join(",", ((Value.Names) value).items());
    }
}
