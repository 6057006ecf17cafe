package io.holdfast.http.wire;

import io.holdfast.core.state.PlanRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run of a plan: who started it, why and when.
 *
 * @param configuration the id of the configuration it works with
 * @param reason why; empty if nobody said
 * @param progress when a step of it last began or ended
 * @param ended when it was complete or stopped; absent while it is under way
 * @param parameters what it was started with; secrets are hidden
 */
public record PlanRun(
        String id,
        String configuration,
        String by,
        String reason,
        Instant started,
        Instant progress,
        @Nullable Instant ended,
        Map<String, Object> parameters) {

    /**
     * Something said about a plan, or that became of it.
     *
     * @param what one word or two, for example {@code interrupt} or {@code complete}
     */
    public record Event(Instant at, String by, String what, String reason) {}

    /** The shape of a run. */
    static PlanRun of(PlanRecord.PlanRun run) {
        return new PlanRun(
                run.id(),
                run.configId(),
                run.by(),
                run.reason(),
                Instant.ofEpochMilli(run.startedMillis()),
                Instant.ofEpochMilli(run.progressMillis()),
                run.endedMillis() == null ? null : Instant.ofEpochMilli(run.endedMillis()),
                Secrets.hide(new TreeMap<>(run.env())));
    }

    /** The history of a plan. */
    static List<Event> history(PlanRecord said) {
        return said.history().stream()
                .map(event ->
                        new Event(Instant.ofEpochMilli(event.atMillis()), event.by(), event.what(), event.reason()))
                .toList();
    }
}
