package io.holdfast.validators;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** What a task may use is not less than what is reserved for it. */
@Component(service = ConfigValidator.class)
public final class ResourceLimits implements ConfigValidator {
    @Override
    public String name() {
        return "resource-limits";
    }

    @Override
    public List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition) {
        List<ConfigError> errors = new ArrayList<>();
        Tree.pods(newDefinition).forEach((pod, parts) -> {
            Map<String, Map<?, ?>> sets = Tree.parts(parts.get("resource-sets"));
            Tree.parts(parts.get("tasks")).forEach((task, keys) -> {
                Object set = keys.get("resource-set");
                Map<?, ?> reserved = set == null ? keys : sets.getOrDefault(set + "", Map.of());
                Tree.map(keys.get("resource-limits")).forEach((resource, limit) -> {
                    if (limit instanceof Number most
                            && reserved.get(resource) instanceof Number least
                            && most.doubleValue() < least.doubleValue()) {
                        errors.add(new ConfigError(
                                "pods." + pod + ".tasks." + task + ".resource-limits." + resource,
                                "is " + most + ", below the " + least + " that are reserved; write that or more"));
                    }
                });
            });
        });
        return errors;
    }
}
