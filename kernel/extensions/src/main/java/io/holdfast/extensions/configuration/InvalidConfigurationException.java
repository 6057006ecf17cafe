package io.holdfast.extensions.configuration;

import io.holdfast.spi.config.ConfigError;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters do not fit a configuration record. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigError> errors;

    /** Carries all that is wrong, at least one thing. */
    public InvalidConfigurationException(List<ConfigError> errors) {
        super(errors.stream()
                .map(error -> error.path().isEmpty() ? error.message() : error.path() + ": " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, with the path of each parameter. */
    public List<ConfigError> errors() {
        return errors;
    }
}
