package io.holdfast.validators;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** A service's name is part of ids and of DNS names: no double underscore and, for a new one, at most 63 characters. */
@Component(service = ConfigValidator.class)
public final class ServiceName implements ConfigValidator {
    private static final int LONGEST = 63;

    @Override
    public String name() {
        return "service-name";
    }

    @Override
    public List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition) {
        List<ConfigError> errors = new ArrayList<>();
        String name = newDefinition.serviceName();
        if (name.contains("__")) {
            errors.add(new ConfigError("name", "has a double underscore, which separates parts of ids; use '-'"));
        }
        if (oldDefinition == null && name.length() > LONGEST) {
            errors.add(new ConfigError(
                    "name", "has " + name.length() + " characters; shorten it to " + LONGEST + " or less"));
        }
        return errors;
    }
}
