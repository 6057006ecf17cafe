package io.holdfast.http.wire;

import io.holdfast.core.extension.admin.ConfigurationView;
import java.util.List;
import java.util.Map;

/**
 * Where values come from.
 *
 * @param sources the later ones win
 * @param values by name; what each is, is not shown
 */
public record ConfigSources(List<Source> sources, List<Value> values) {
    /** A source; with a fault it does not answer, and what it gave last holds. */
    public record Source(String type, Map<String, Object> with, String bundle, int values, String fault) {}

    /** A value's name, the source it comes from and where that has it, and others who would give one. */
    public record Value(String name, String source, String place, List<Other> overridden) {}

    /** A source whose value does not count. */
    public record Other(String source, String place) {}

    /** The shape of a view. */
    public static ConfigSources of(ConfigurationView view) {
        return new ConfigSources(
                view.layers().stream()
                        .map(layer -> new Source(
                                layer.type(),
                                Secrets.hide(layer.with()),
                                layer.bundle(),
                                layer.values(),
                                layer.fault()))
                        .toList(),
                view.values().stream()
                        .map(value -> new Value(
                                value.name(),
                                type(view, value.origin()),
                                value.origin().place(),
                                value.overridden().stream()
                                        .map(other -> new Other(type(view, other), other.place()))
                                        .toList()))
                        .toList());
    }

    private static String type(ConfigurationView view, ConfigurationView.Origin origin) {
        return view.layers().get(origin.layer()).type();
    }
}
