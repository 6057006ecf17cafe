package io.holdfast.validators;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Rules for zones neither appear nor vanish where a definition asks for that: with {@code pods.<name>.placement.zone},
 * or with a star for the name, in its {@code unmodifiable}. Programs that place replicas by zone need it.
 */
@Component(service = ConfigValidator.class)
public final class ZoneRules implements ConfigValidator {
    private static final String KEY = "@zone";

    @Override
    public String name() {
        return "zone-rules";
    }

    @Override
    public List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition) {
        List<ConfigError> errors = new ArrayList<>();
        Object declared = oldDefinition == null ? null : oldDefinition.tree().get("unmodifiable");
        List<?> paths = declared instanceof List<?> list ? list : List.of();
        Map<String, Map<?, ?>> now = Tree.pods(newDefinition);
        Tree.pods(oldDefinition).forEach((pod, before) -> {
            Map<?, ?> after = now.get(pod);
            boolean asked =
                    paths.contains("pods.*.placement.zone") || paths.contains("pods." + pod + ".placement.zone");
            if (asked && after != null && hasRules(before) != hasRules(after)) {
                errors.add(new ConfigError(
                        "pods." + pod + ".placement",
                        "rules for zones can neither be added nor removed here; change those there are"));
            }
        });
        return errors;
    }

    private static boolean hasRules(Map<?, ?> pod) {
        return !Tree.rules(pod.get("placement"), KEY).isEmpty();
    }
}
