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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads which extensions an operator wants: a type and what goes with it, one or a list of them, in YAML. {@code
 * ${conf}} in a text stands for the directory that the file itself is in. Errors are {@link IllegalArgumentException}s
 * that say what and where.
 */
public final class PolicyFile {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_ENTRIES = 20;

    private PolicyFile() {}

    /** The list in a file; empty if there is no such file, or nothing in it. */
    public static Optional<List<PolicyRef>> list(Path file) {
        return tree(file).map(tree -> {
            if (!(tree instanceof List<?> entries) || entries.size() > MAX_ENTRIES) {
                throw new IllegalArgumentException(file + " must hold a list of at most " + MAX_ENTRIES
                        + " entries, each with a type and what goes with it");
            }
            List<PolicyRef> policies = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                policies.add(policy(entries.get(i), file + ": [" + i + "]", conf(file)));
            }
            return policies;
        });
    }

    /** The only one in a file; empty if there is no such file, or nothing in it. */
    public static Optional<PolicyRef> single(Path file) {
        return tree(file).map(tree -> policy(tree, file.toString(), conf(file)));
    }

    private static Optional<Object> tree(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " has over " + MAX_BYTES + " bytes");
            }
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(0);
            options.setNestingDepthLimit(20);
            @Nullable
            Object tree = new Yaml(new SafeConstructor(options)).load(Files.readString(file, StandardCharsets.UTF_8));
            return Optional.ofNullable(tree);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    file + " is no YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '), e);
        }
    }

    private static PolicyRef policy(Object entry, String where, String conf) {
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
