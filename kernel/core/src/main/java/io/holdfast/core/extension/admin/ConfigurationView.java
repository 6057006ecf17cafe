package io.holdfast.core.extension.admin;

import java.util.List;
import java.util.Map;

/**
 * Where the values come from that definitions are rendered with. The values themselves are not here: some are secrets.
 *
 * @param layers the config sources in the order of their precedence, the last one wins
 * @param values by name: who gives each
 */
public record ConfigurationView(List<Layer> layers, List<Value> values) {
    /** No sources and no values. */
    public static final ConfigurationView NONE = new ConfigurationView(List.of(), List.of());

    public ConfigurationView {
        layers = List.copyOf(layers);
        values = List.copyOf(values);
    }

    /**
     * A config source.
     *
     * @param type the source's type
     * @param with its parameters
     * @param bundle the bundle it comes from, with its version; empty if nobody provides it
     * @param values how many values it gives
     * @param fault why it gives none now, so that those it gave last hold; empty if it does
     */
    public record Layer(String type, Map<String, Object> with, String bundle, int values, String fault) {}

    /**
     * A value's name and who gives it.
     *
     * @param name the value's name
     * @param origin of the value in force
     * @param overridden origins of values that do not count because of it, the strongest first
     */
    public record Value(String name, Origin origin, List<Origin> overridden) {
        public Value {
            overridden = List.copyOf(overridden);
        }
    }

    /**
     * Where a value comes from.
     *
     * @param layer the source's place in the order of precedence, from 0
     * @param place as the source says it, for example a file's path and a line
     */
    public record Origin(int layer, String place) {}
}
