package io.holdfast.cli.command;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which variables of an environment a definition asks for. */
public final class NamedValues {
    private static final Pattern TAG = Pattern.compile("\\{\\{[{&#^/]?\\s*([A-Za-z0-9_]+)");
    /** Variables that become those of tasks, whether the definition names them or not. */
    private static final String FOR_TASKS = "TASKCFG_";

    private NamedValues() {}

    /** Those that the text names as {@code {{NAME}}}, and those that are meant for tasks. */
    public static Map<String, String> of(String definition, Map<String, String> environment) {
        Set<String> named = new HashSet<>();
        TAG.matcher(definition).results().forEach(tag -> named.add(tag.group(1)));
        Map<String, String> values = new TreeMap<>(environment);
        values.keySet().removeIf(name -> !named.contains(name) && !name.startsWith(FOR_TASKS));
        return values;
    }
}
