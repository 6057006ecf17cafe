package io.holdfast.spi.testkit;

import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Definitions that follow from a seed: one that is right, with some of its values left out or of the wrong type. */
final class RandomDefinition {
    private static final List<@Nullable Object> STRANGE =
            Arrays.asList(null, "", "many", -1, 0, 1e9, true, List.of(), List.of("one", 2), Map.of(), Map.of("a", "b"));

    private final SplittableRandom random;

    RandomDefinition(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A service of one pod type with one task; it cannot be changed. */
    static DefinitionView plain() {
        Map<String, Object> task = Map.of("goal", "RUNNING", "cmd", "./server", "cpus", 0.5, "memory", 256);
        Map<String, Object> pod = Map.of("count", 3, "tasks", Map.of("server", task));
        return new DefinitionView("test", Map.of("name", "test", "pods", Map.of("data", pod)));
    }

    /** The definition with one value in six left out or replaced; it cannot be changed. */
    DefinitionView of(DefinitionView definition) {
        Map<String, Object> tree = new LinkedHashMap<>();
        definition.tree().forEach((key, value) -> {
            if (random.nextInt(12) > 0) {
                tree.put(key, mutate(value));
            }
        });
        return new DefinitionView(definition.serviceName(), Collections.unmodifiableMap(tree));
    }

    private @Nullable Object mutate(@Nullable Object value) {
        if (random.nextInt(12) == 0) {
            return STRANGE.get(random.nextInt(STRANGE.size()));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> mutated = new LinkedHashMap<>();
            map.forEach((key, part) -> {
                if (random.nextInt(12) > 0) {
                    mutated.put(key, mutate(part));
                }
            });
            return Collections.unmodifiableMap(mutated);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> mutated = new ArrayList<>();
            list.forEach(part -> mutated.add(mutate(part)));
            return Collections.unmodifiableList(mutated);
        }
        return value;
    }
}
