package io.holdfast.spi.testkit;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes agents for tests; the agent's id is its hostname with {@code agent-} in front. */
public final class AgentBuilder {
    private final String hostname;
    private final List<Attribute> attributes = new ArrayList<>();
    private @Nullable Domain domain;

    private AgentBuilder(String hostname) {
        this.hostname = hostname;
    }

    /** An agent without attributes and fault domain. */
    public static AgentBuilder named(String hostname) {
        return new AgentBuilder(hostname);
    }

    /** Adds a text attribute. */
    public AgentBuilder attribute(String name, String value) {
        attributes.add(Attribute.text(name, value));
        return this;
    }

    /** Adds a scalar attribute. */
    public AgentBuilder attribute(String name, double value) {
        attributes.add(new Attribute(name, new Value.Scalar(value)));
        return this;
    }

    /** Sets the fault domain. */
    public AgentBuilder in(String region, String zone) {
        domain = new Domain(region, zone);
        return this;
    }

    /** The agent. */
    public Agent build() {
        return new Agent("agent-" + hostname, hostname, attributes, domain);
    }
}
