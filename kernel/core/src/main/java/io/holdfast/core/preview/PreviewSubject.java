package io.holdfast.core.preview;

import io.holdfast.core.loop.Settings;
import io.holdfast.core.state.Durable;
import io.holdfast.core.view.AgentOffers;
import io.holdfast.core.view.SchedulerView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preview begins with: what the loop knew at one moment.
 *
 * @param records all that is durable
 * @param offers the latest offers of each agent
 * @param localRegion the region of the cluster's master, if it has one
 * @param settings those of the loop
 * @param nowMillis the moment, milliseconds since the epoch
 */
public record PreviewSubject(
        List<Durable> records,
        List<AgentOffers> offers,
        @Nullable String localRegion,
        Settings settings,
        long nowMillis) {
    public PreviewSubject {
        records = List.copyOf(records);
        offers = List.copyOf(offers);
    }

    /** What is there between two turns. */
    public static PreviewSubject of(SchedulerView view, Settings settings, long nowMillis) {
        return new PreviewSubject(
                view.records(), view.latestOffers(), view.localRegion().orElse(null), settings, nowMillis);
    }
}
