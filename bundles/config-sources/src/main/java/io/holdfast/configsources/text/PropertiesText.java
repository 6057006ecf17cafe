package io.holdfast.configsources.text;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads the form of {@link Properties}; dots in a key nest, as in {@code data.count=3}. */
final class PropertiesText {
    private PropertiesText() {}

    static Map<String, Setting> parse(String text) throws TextProblem {
        Pairs pairs = new Pairs();
        try {
            pairs.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new TextProblem(0, 0, "not a properties file: " + e.getMessage());
        }
        Settings settings = new Settings();
        for (Map.Entry<String, String> pair : pairs.found) {
            settings.put(List.of(pair.getKey().split("\\.", -1)), pair.getValue(), 0, 0);
        }
        return settings.all();
    }

    /** Keeps what comes twice, too. */
    private static final class Pairs extends Properties {
        private static final long serialVersionUID = 1L;
        private final transient List<Map.Entry<String, String>> found = new ArrayList<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            found.add(Map.entry((String) key, (String) value));
            return value;
        }
    }
}
