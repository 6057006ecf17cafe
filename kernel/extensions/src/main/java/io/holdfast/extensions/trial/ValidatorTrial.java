package io.holdfast.extensions.trial;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Lets a validator look at a small definition: at its installation, and at an update that changes nothing. */
final class ValidatorTrial {
    private static final DefinitionView DEFINITION = new DefinitionView(
            "smoke-test",
            Map.of(
                    "name",
                    "smoke-test",
                    "pods",
                    Map.of(
                            "data",
                            Map.of(
                                    "count",
                                    3,
                                    "tasks",
                                    Map.of(
                                            "server",
                                            Map.of(
                                                    "goal",
                                                    "RUNNING",
                                                    "cmd",
                                                    "sleep 1000",
                                                    "cpus",
                                                    0.5,
                                                    "memory",
                                                    64))))));

    private final ConfigValidator validator;
    private final String what;
    private final Calls calls;

    ValidatorTrial(ConfigValidator validator, String what, Calls calls) {
        this.validator = validator;
        this.what = what;
        this.calls = calls;
    }

    /** What it does wrong first; empty if nothing. What it thinks of the definition is its own affair. */
    String complaint() {
        String first = complaint(() -> List.copyOf(validator.validate(null, DEFINITION)));
        return first.isEmpty() ? complaint(() -> List.copyOf(validator.validate(DEFINITION, DEFINITION))) : first;
    }

    private String complaint(Callable<List<ConfigError>> question) {
        List<ConfigError> errors = calls.ask(what, question);
        for (ConfigError error : errors) {
            if (error.path() == null
                    || error.message() == null
                    || error.message().isBlank()) {
                return "finds something wrong and does not say what: give a path and a message";
            }
        }
        return errors.equals(calls.ask(what, question))
                ? ""
                : "answers differently when it is asked the same again: it must depend on the definitions alone";
    }
}
