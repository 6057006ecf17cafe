package io.holdfast.spi.testkit;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.placement.OfferBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes offer batches for tests, one row per agent added. Resources and maintenance belong to the last agent. */
public final class BatchBuilder {
    private final List<Row> rows = new ArrayList<>();

    /** One agent's offers. */
    record Row(
            Agent agent,
            Map<String, Long> thousandths,
            @Nullable Unavailability unavailability) {}

    /** Adds a row. */
    public BatchBuilder agent(Agent agent) {
        rows.add(new Row(agent, new HashMap<>(), null));
        return this;
    }

    /** Adds a row. */
    public BatchBuilder agent(AgentBuilder agent) {
        return agent(agent.build());
    }

    /** Offers so much of an unreserved scalar resource on the last agent (cpus, MiB). */
    public BatchBuilder with(String resource, double amount) {
        last().thousandths().put(resource, Math.round(amount * 1000));
        return this;
    }

    /** Plans maintenance of the last agent. */
    public BatchBuilder unavailable(Unavailability unavailability) {
        Row last = last();
        rows.set(rows.size() - 1, new Row(last.agent(), last.thousandths(), unavailability));
        return this;
    }

    /** The batch. */
    public OfferBatch build() {
        return new TestBatch(List.copyOf(rows));
    }

    private Row last() {
        if (rows.isEmpty()) {
            throw new IllegalStateException("add an agent first");
        }
        return rows.get(rows.size() - 1);
    }
}
