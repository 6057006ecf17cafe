package io.holdfast.validators;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** A pod stays in its region: its instances would be spread over two, and data does not follow. */
@Component(service = ConfigValidator.class)
public final class Region implements ConfigValidator {
    private static final String KEY = "@region";

    @Override
    public String name() {
        return "region";
    }

    @Override
    public List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition) {
        List<ConfigError> errors = new ArrayList<>();
        Map<String, Map<?, ?>> now = Tree.pods(newDefinition);
        Tree.pods(oldDefinition).forEach((pod, before) -> {
            Map<?, ?> after = now.get(pod);
            if (after != null
                    && !Tree.rules(before.get("placement"), KEY).equals(Tree.rules(after.get("placement"), KEY))) {
                errors.add(
                        new ConfigError(
                                "pods." + pod + ".placement",
                                "its rules for the region cannot change, since data does not follow; add a pod of another name"));
            }
        });
        return errors;
    }
}
