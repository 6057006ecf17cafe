package io.holdfast.extensions.guard;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A validator behind a guard: it gets trees of its own, since the ones it is given are shared with those who decide.
 *
 * @param name asked for once, when the validator was found
 */
record GuardedValidator(String name, ConfigValidator validator, Guard guard) implements ConfigValidator {
    @Override
    public List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition) {
        DefinitionView before = oldDefinition == null ? null : copy(oldDefinition);
        DefinitionView after = copy(newDefinition);
        return guard.ask(() -> Answers.list(validator.validate(before, after)));
    }

    private static DefinitionView copy(DefinitionView view) {
        return new DefinitionView(view.serviceName(), Answers.copy(view.tree()));
    }
}
