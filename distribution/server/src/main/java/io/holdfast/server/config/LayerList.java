package io.holdfast.server.config;

import io.holdfast.core.spec.PolicyRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads which config sources there are: a YAML list in the order of their precedence, the last one wins.
 *
 * <pre>
 * - type: environment
 * - type: file
 *   with: {path: "${conf}/values.yml"}
 * </pre>
 *
 * <p>{@code ${conf}} stands for the directory the list itself is in.
 */
public final class LayerList {
    /** Its name in the directory of the operator's files. */
    public static final String FILE_NAME = "config-sources.yml";

    /** What holds where no list is: values come from the environment, as they always did. */
    static final List<PolicyRef> ENVIRONMENT = List.of(PolicyRef.of("environment"));

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_LAYERS = 20;

    private LayerList() {}

    /**
     * The list in a file, or the environment alone if there is no such file.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what and where
     */
    static List<PolicyRef> read(Path file) {
        if (!Files.exists(file)) {
            return ENVIRONMENT;
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " has over " + MAX_BYTES + " bytes");
            }
            return layers(Files.readString(file, StandardCharsets.UTF_8), file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    file + " is no YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '), e);
        }
    }

    private static List<PolicyRef> layers(String text, Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        Object tree = new Yaml(new SafeConstructor(options)).load(text);
        if (tree == null) {
            return ENVIRONMENT;
        }
        if (!(tree instanceof List<?> entries) || entries.size() > MAX_LAYERS) {
            throw new IllegalArgumentException(file + " must hold a list of at most " + MAX_LAYERS
                    + " sources, each with a type and what goes with it");
        }
        List<PolicyRef> layers = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            layers.add(layer(entries.get(i), file + ": [" + i + "]", conf(file)));
        }
        return layers;
    }

    private static PolicyRef layer(Object entry, String where, String conf) {
        if (!(entry instanceof Map<?, ?> map)
                || !(map.get("type") instanceof String type)
                || !Set.of("type", "with").containsAll(map.keySet())) {
            throw new IllegalArgumentException(where + " must have a type and may have a map 'with', nothing else");
        }
        Object with = map.get("with");
        if (with != null && !(with instanceof Map<?, ?>)) {
            throw new IllegalArgumentException(where + ".with must be a map of parameters and their values");
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (with instanceof Map<?, ?> given) {
            given.forEach((key, value) -> {
                if (value == null) {
                    throw new IllegalArgumentException(
                            where + ".with." + key + " has no value: give one, or leave it out");
                }
                parameters.put(
                        String.valueOf(key), value instanceof String text ? text.replace("${conf}", conf) : value);
            });
        }
        return new PolicyRef(type, parameters);
    }

    private static String conf(Path file) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        return directory == null ? "." : directory.toString();
    }
}
