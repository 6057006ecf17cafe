package io.holdfast.spi.testkit;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.placement.OfferBatch;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an agent has under a key, in the form that {@link OfferBatch#column(String)} promises. */
final class AgentKeys {
    private AgentKeys() {}

    static String canonical(String key) {
        return key.equals("hostname") ? OfferBatch.HOSTNAME : key;
    }

    static @Nullable String value(Agent agent, String key) {
        Domain domain = agent.domain();
        return switch (key) {
            case "hostname", OfferBatch.HOSTNAME -> agent.hostname();
            case OfferBatch.AGENT -> agent.id();
            case OfferBatch.REGION -> domain == null ? null : domain.region();
            case OfferBatch.ZONE -> domain == null ? null : domain.zone();
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

    private static String text(Value value) {
        if (value instanceof Value.Scalar scalar) {
            BigDecimal decimal = BigDecimal.valueOf(scalar.thousandths(), 3);
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Value.Ranges ranges) {
            return ranges.ranges().stream()
                    .map(range -> range.begin() + "-" + range.end())
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Value.Names names) {
            return names.items().stream().collect(Collectors.joining(",", "{", "}"));
        }
        return ((Value.Text) value).value();
    }
}
