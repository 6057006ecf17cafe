package io.holdfast.extensions.manager;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a type's defaults from a file: YAML (of which JSON is a part) or Java properties. */
final class DefaultsFile {
    private static final int MAX_BYTES = 64 * 1024;

    private DefaultsFile() {}

    /**
     * The values.
     *
     * @throws IllegalArgumentException if it is too long or makes no sense; the message says where
     * @throws IOException if it cannot be read
     */
    static Map<String, Object> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("it has over " + MAX_BYTES + " bytes");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return file.toString().endsWith(".properties") ? properties(text) : tree(text);
    }

    private static Map<String, Object> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, Object> values = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> values.put(name, scalar(properties.getProperty(name))));
        return values;
    }

    /** Properties know only texts; a number or a truth value is meant as one. */
    private static Object scalar(String text) {
        Object parsed = yaml().load(text);
        return parsed instanceof Number || parsed instanceof Boolean ? parsed : text;
    }

    private static Map<String, Object> tree(String text) {
        Object parsed;
        try {
            parsed = yaml().load(text);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    "it is no YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '), e);
        }
        if (parsed == null) {
            return Map.of();
        }
        if (!(parsed instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it must be a map of parameters and their values");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return values;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        return new Yaml(new SafeConstructor(options));
    }
}
