package io.holdfast.definition.reader;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code TASKCFG} convention: {@code TASKCFG_ALL_X} reaches every task as {@code X}, {@code
 * TASKCFG_<POD>_X} the tasks of one pod type (upper case, everything but letters and digits as {@code _}).
 *
 * <p>A variable goes to the pod with the longest matching name only: with pods {@code data} and {@code
 * data-node}, {@code TASKCFG_DATA_NODE_X} is X for {@code data-node} and nothing for {@code data}.
 */
final class TaskConfiguration {
    private static final String PREFIX = "TASKCFG_";
    private static final String ALL = PREFIX + "ALL_";

    private final Map<String, String> environment;
    private final List<String> prefixes;

    TaskConfiguration(Map<String, String> environment, Collection<String> podTypes) {
        this.environment = environment;
        this.prefixes = podTypes.stream()
                .map(TaskConfiguration::prefix)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The variables of a pod's tasks; a pod's own value wins over the one for all. */
    SortedMap<String, String> of(String podType) {
        SortedMap<String, String> result = new TreeMap<>();
        String own = prefix(podType);
        environment.forEach((name, value) -> {
            if (name.startsWith(ALL) && !own.equals(ALL)) {
                result.putIfAbsent(name.substring(ALL.length()), value);
            }
            if (name.startsWith(own) && own.equals(longestMatch(name))) {
                result.put(name.substring(own.length()), value);
            }
        });
        result.remove("");
        return result;
    }

    private String longestMatch(String name) {
        return prefixes.stream().filter(name::startsWith).findFirst().orElse("");
    }

    private static String prefix(String podType) {
        return PREFIX + podType.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_";
    }
}
