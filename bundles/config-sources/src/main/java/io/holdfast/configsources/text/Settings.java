package io.holdfast.configsources.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the values of a text by name. A key at the top is a name as it stands; keys below each other are joined by
 * {@code _} in upper case, with everything but letters and digits as {@code _}: {@code data: {count: 3}} gives
 * {@code DATA_COUNT}. No name may come twice.
 */
final class Settings {
    /** Deeper nesting is refused. */
    static final int MAX_DEPTH = 32;

    private final Map<String, Setting> settings = new TreeMap<>();

    void put(List<String> keys, String value, int line, int column) throws TextProblem {
        String name = keys.size() == 1
                ? keys.get(0)
                : String.join("_", keys).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        if (name.isBlank()) {
            throw new TextProblem(line, column, "the name is empty; give the value one");
        }
        Setting first = settings.putIfAbsent(name, new Setting(value, line));
        if (first != null) {
            String where = first.line() == 0 ? "" : ", first in line " + first.line();
            throw new TextProblem(line, column, "'" + name + "' is given twice" + where + "; remove one");
        }
    }

    Map<String, Setting> all() {
        return settings;
    }
}
