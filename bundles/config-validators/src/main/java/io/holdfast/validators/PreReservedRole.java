package io.holdfast.validators;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** A pod keeps the role that its agents hold resources for: what is reserved under another stays where it is. */
@Component(service = ConfigValidator.class)
public final class PreReservedRole implements ConfigValidator {
    @Override
    public String name() {
        return "pre-reserved-role";
    }

    @Override
    public List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition) {
        List<ConfigError> errors = new ArrayList<>();
        Map<String, Map<?, ?>> now = Tree.pods(newDefinition);
        Tree.pods(oldDefinition).forEach((pod, before) -> {
            Map<?, ?> after = now.get(pod);
            if (after != null && !Objects.equals(before.get("pre-reserved-role"), after.get("pre-reserved-role"))) {
                errors.add(new ConfigError(
                        "pods." + pod + ".pre-reserved-role",
                        "cannot change, since volumes are reserved under the old one; add a pod of another name"));
            }
        });
        return errors;
    }
}
