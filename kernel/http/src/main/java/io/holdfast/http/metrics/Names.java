package io.holdfast.http.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.stream.Collectors;

/** How meters with tags are named where names are all there is. */
final class Names {
    private Names() {}

    /** {@code name}, or {@code name[key=value,…]}. */
    static String json(Meter.Id id) {
        String tags = id.getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(","));
        return tags.isEmpty() ? id.getName() : id.getName() + "[" + tags + "]";
    }

    /** What stands behind a StatsD value: {@code |#key:value,…} in Datadog's way, or nothing. */
    static String statsd(Meter.Id id) {
        return id.getTags().isEmpty()
                ? ""
                : id.getTags().stream().map(Names::statsd).collect(Collectors.joining(",", "|#", ""));
    }

    private static String statsd(Tag tag) {
        return clean(tag.getKey()) + ":" + clean(tag.getValue());
    }

    /** Without what has a meaning in a StatsD line. */
    static String clean(String text) {
        return text.replaceAll("[\\s:|@#,]", "_");
    }
}
