package io.holdfast.http;

import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.preview.Previewer;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.http.apps.LeaderControl;
import io.holdfast.http.events.EventHub;
import io.holdfast.http.metrics.Meters;
import org.jspecify.annotations.Nullable;

/**
 * What the API stands in front of.
 *
 * @param scheduler the loop
 * @param extensions what {@code /v1/extensions} shows and changes; null if there is nothing
 * @param meters what {@code /v1/metrics} shows
 * @param previewer makes previews; null if there are none
 * @param events what {@code /v1/events} tells
 * @param leader how the scheduler is told to step down
 */
public record ApiParts(
        SchedulerAccess scheduler,
        @Nullable ExtensionAdmin extensions,
        Meters meters,
        @Nullable Previewer previewer,
        EventHub events,
        LeaderControl leader) {
    /** The loop and its own meters; nothing else. */
    public static ApiParts of(SchedulerAccess scheduler) {
        return new ApiParts(scheduler, null, new Meters(scheduler), null, new EventHub(), LeaderControl.ALONE);
    }

    /** The same with the events of another hub. */
    public ApiParts withEvents(EventHub other) {
        return new ApiParts(scheduler, extensions, meters, previewer, other, leader);
    }

    /** The same with extensions. */
    public ApiParts withExtensions(@Nullable ExtensionAdmin other) {
        return new ApiParts(scheduler, other, meters, previewer, events, leader);
    }

    /** The same with other meters. */
    public ApiParts withMeters(Meters other) {
        return new ApiParts(scheduler, extensions, other, previewer, events, leader);
    }

    /** The same with previews. */
    public ApiParts withPreviewer(@Nullable Previewer other) {
        return new ApiParts(scheduler, extensions, meters, other, events, leader);
    }

    /** The same with another way to step down. */
    public ApiParts withLeader(LeaderControl other) {
        return new ApiParts(scheduler, extensions, meters, previewer, events, other);
    }
}
