package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigContractsTest {

    /** A source that keeps to its contract passes all of its suite. */
    @Nested
    class AFixedSource extends ConfigSourceContract {
        @Override
        protected ConfigSource open() {
            return new Fixed(() -> Map.of("DATA_COUNT", "3"));
        }
    }

    /** A validator that keeps to its contract passes all of its suite. */
    @Nested
    class ATolerantValidator extends ConfigValidatorContract {
        @Override
        protected List<ConfigValidator> validators() {
            return List.of(new Validator() {
                @Override
                public List<ConfigError> validate(@Nullable DefinitionView before, DefinitionView after) {
                    return after.tree().get("pods") instanceof Map
                            ? List.of()
                            : List.of(new ConfigError("pods", "is no map: name at least one pod"));
                }
            });
        }
    }

    @Test
    void aSourceWhoseValuesChangeByThemselvesIsFoundOut() {
        AtomicInteger reads = new AtomicInteger();
        ConfigSourceContract suite = new ConfigSourceContract() {
            @Override
            protected ConfigSource open() {
                return new Fixed(() -> Map.of("DATA_COUNT", "" + reads.incrementAndGet()));
            }
        };
        assertThatThrownBy(suite::theSameValuesAreGivenUntilSomethingChanges).isInstanceOf(AssertionError.class);
    }

    @Test
    void aValidatorThatTrustsTheTypesInATreeIsFoundOut() {
        assertThatThrownBy(() -> suiteOf(new Validator() {
                            @Override
                            public List<ConfigError> validate(@Nullable DefinitionView before, DefinitionView after) {
                                return ((Map<?, ?>) after.tree().get("pods")).isEmpty() ? List.of() : List.of();
                            }
                        })
                        .theSameChangeGetsTheSameAnswer(new Quiet()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aValidatorThatRefusesWithoutSayingWhereIsFoundOut() {
        assertThatThrownBy(() -> suiteOf(new Validator() {
                            @Override
                            public List<ConfigError> validate(@Nullable DefinitionView before, DefinitionView after) {
                                return List.of(new ConfigError("", "no"));
                            }
                        })
                        .everyRefusalSaysWhereAndWhy(new Quiet()))
                .isInstanceOf(AssertionError.class);
    }

    private static ConfigValidatorContract suiteOf(ConfigValidator validator) {
        return new ConfigValidatorContract() {
            @Override
            protected List<ConfigValidator> validators() {
                return List.of(validator);
            }
        };
    }

    private abstract static class Validator implements ConfigValidator {
        @Override
        public String name() {
            return "tried-here";
        }
    }

    private record Fixed(Supplier<Map<String, String>> supplier) implements ConfigSource {
        @Override
        public Map<String, String> values() {
            return supplier.get();
        }

        @Override
        public String provenance(String name) {
            return "this test";
        }
    }
}
