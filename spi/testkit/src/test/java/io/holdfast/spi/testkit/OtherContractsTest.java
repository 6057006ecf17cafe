package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.service.ServiceProvider;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Extensions that keep to their contracts pass their suites; some that do not are found out. */
class OtherContractsTest {

    /** The parameters of the factory tried here. */
    public record Limits(int max, Optional<List<String>> keys) {}

    @Nested
    class AFactory extends ExtensionFactoryContract<Limits> {
        @Override
        protected ExtensionFactory<?, Limits> factory() {
            return new LimitsFactory("at-most");
        }

        @Override
        protected List<Limits> accepted() {
            return List.of(new Limits(1, Optional.empty()), new Limits(3, Optional.of(List.of("rack"))));
        }

        @Override
        protected List<Limits> refused() {
            return List.of(new Limits(0, Optional.empty()));
        }
    }

    @Nested
    class AProvider extends ServiceProviderContract {
        @Override
        protected ServiceProvider provider() {
            return new ServiceProvider() {
                @Override
                public String serviceName() {
                    return "data-store";
                }

                @Override
                public String definition(Map<String, String> configuration) {
                    if (!configuration.containsKey("DATA_COUNT")) {
                        throw new IllegalArgumentException("DATA_COUNT is missing: set it to a number");
                    }
                    return "name: data-store\npods: {data: {count: " + configuration.get("DATA_COUNT") + "}}\n";
                }
            };
        }

        @Override
        protected Map<String, String> configuration() {
            return Map.of("DATA_COUNT", "3");
        }

        @Override
        protected List<String> required() {
            return List.of("DATA_COUNT");
        }
    }

    @Nested
    class AListener extends EventListenerContract {
        @Override
        protected EventListener open() {
            return new ConcurrentLinkedDeque<>()::add;
        }
    }

    @Nested
    class AnOverride extends RecoveryOverrideContract {
        @Override
        protected List<RecoveryOverride> overrides() {
            return List.of((pod, permanent) -> permanent
                    ? null
                    : List.of(new RecoveryOverride.Action(pod.pod().name(), RecoveryOverride.Kind.RELAUNCH)));
        }
    }

    @Test
    void aFactoryWithABadNameIsFoundOut() {
        AFactory suite = new AFactory() {
            @Override
            protected ExtensionFactory<?, Limits> factory() {
                return new LimitsFactory("At Most");
            }
        };
        assertThatThrownBy(suite::theTypeHasAStableNameInKebabCase).hasMessageContaining("kebab-case is wanted");
    }

    @Test
    void aParameterThatNobodyCanWriteIsFoundOut() {
        ExtensionFactoryContract<Unwritable> suite = new ExtensionFactoryContract<>() {
            @Override
            protected ExtensionFactory<?, Unwritable> factory() {
                return new ExtensionFactory<PlacementRule, Unwritable>() {
                    @Override
                    public String type() {
                        return "unwritable";
                    }

                    @Override
                    public Class<Unwritable> configuration() {
                        return Unwritable.class;
                    }

                    @Override
                    public PlacementRule create(Unwritable configuration) {
                        return (offers, row, view) -> null;
                    }
                };
            }

            @Override
            protected List<Unwritable> accepted() {
                return List.of();
            }
        };
        assertThatThrownBy(suite::anOperatorCanWriteEveryParameter).hasMessageContaining("can be written");
    }

    @Test
    void anOverrideThatGivesVolumesUpTooEarlyIsFoundOut() {
        RecoveryOverrideContract suite = new RecoveryOverrideContract() {
            @Override
            protected List<RecoveryOverride> overrides() {
                return List.of((pod, permanent) ->
                        List.of(new RecoveryOverride.Action(pod.pod().name(), RecoveryOverride.Kind.REPLACE)));
            }
        };
        assertThatThrownBy(() -> suite.volumesAreGivenUpOnlyIfTheFailureIsPermanent(new Quiet()))
                .isInstanceOf(AssertionError.class);
    }

    /** A parameter of a type no definition has. */
    public record Unwritable(URL address) {}

    private record LimitsFactory(String type) implements PlacementRuleFactory<Limits> {
        @Override
        public Class<Limits> configuration() {
            return Limits.class;
        }

        @Override
        public PlacementRule create(Limits configuration) {
            if (configuration.max() < 1) {
                throw new IllegalArgumentException("max is " + configuration.max() + ": it must be at least 1");
            }
            return (offers, row, view) -> null;
        }
    }
}
