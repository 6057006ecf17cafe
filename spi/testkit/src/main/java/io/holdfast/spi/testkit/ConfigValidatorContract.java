package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What every config validator must keep to, tried on definitions of which parts are missing or of the wrong
 * type, and which cannot be changed. Extend it, and give your validators.
 */
public abstract class ConfigValidatorContract extends Contract {
    private static final int CASES = 200;

    /** The validators to try. */
    protected abstract List<ConfigValidator> validators();

    /** Definitions that are as they should be; override it if your validators look at parts of their own. */
    protected List<DefinitionView> definitions() {
        return List.of(RandomDefinition.plain());
    }

    @Test
    void theNameIsInKebabCase() {
        validators().forEach(validator -> Names.assertKebabCase(validator.name(), "the name of a validator"));
    }

    @Test
    void aFirstInstallationAsItShouldBeIsNotRefused() {
        for (ConfigValidator validator : validators()) {
            for (DefinitionView definition : definitions()) {
                assertThat(validator.validate(null, definition))
                        .as("%s of %s", validator.name(), definition)
                        .isEmpty();
            }
        }
    }

    @Test
    void theSameChangeGetsTheSameAnswer(TestReporter reporter) {
        forEach(
                reporter,
                (validator, before, after, seed) -> assertThat(validator.validate(before, after))
                        .as("%s, seed %d", validator.name(), seed)
                        .isEqualTo(validator.validate(before, after)));
    }

    @Test
    void everyRefusalSaysWhereAndWhy(TestReporter reporter) {
        forEach(reporter, (validator, before, after, seed) -> {
            for (ConfigError error : validator.validate(before, after)) {
                assertThat(error.path())
                        .as("%s, seed %d", validator.name(), seed)
                        .isNotBlank();
                assertThat(error.message())
                        .as("%s, seed %d", validator.name(), seed)
                        .isNotBlank();
            }
        });
    }

    @Test
    void anAnswerIsQuickAndLeavesNoThread(TestReporter reporter) {
        Threads.assertNoneLeftBy(() -> Latency.assertWithin(
                deadline(),
                "all validators on " + CASES + " changes",
                () -> forEach(reporter, (validator, before, after, seed) -> validator.validate(before, after))));
    }

    private void forEach(TestReporter reporter, Trial trial) {
        for (long seed : Seeds.fresh(reporter, CASES)) {
            RandomDefinition random = new RandomDefinition(seed);
            for (DefinitionView definition : definitions()) {
                DefinitionView before = seed % 3 == 0 ? null : random.of(definition);
                DefinitionView after = random.of(definition);
                for (ConfigValidator validator : validators()) {
                    trial.run(validator, before, after, seed);
                }
            }
        }
    }

    private interface Trial {
        void run(ConfigValidator validator, @Nullable DefinitionView before, DefinitionView after, long seed);
    }
}
