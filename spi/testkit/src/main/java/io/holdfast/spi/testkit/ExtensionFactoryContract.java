package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.ExtensionFactory;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every factory must keep to, whatever it makes. Extend it, and give your factory with configurations it
 * accepts and some it must refuse.
 *
 * @param <C> the configuration
 */
public abstract class ExtensionFactoryContract<C extends Record> extends Contract {
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            boolean.class,
            Boolean.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            Duration.class);
    private static final Set<Type> CONTAINERS = Set.of(List.class, Set.class, Optional.class);

    /** The factory; a new one at each call. */
    protected abstract ExtensionFactory<?, C> factory();

    /** Configurations from which it makes extensions; at least one. */
    protected abstract List<C> accepted();

    /** Configurations whose values contradict each other or make no sense. */
    protected List<C> refused() {
        return List.of();
    }

    @Test
    void theTypeHasAStableNameInKebabCase() {
        Names.assertKebabCase(factory().type(), "the type");
        assertThat(factory().type()).isEqualTo(factory().type());
    }

    @Test
    void anOperatorCanWriteEveryParameter() {
        assertThat(Modifier.isPublic(factory().configuration().getModifiers()))
                .as("the record %s is public", factory().configuration().getName())
                .isTrue();
        assertReadable(factory().configuration());
    }

    @Test
    void theConfigurationIsTheRecordThatIsAskedFor() {
        assertThat(accepted())
                .as("configurations to try")
                .isNotEmpty()
                .allSatisfy(configuration ->
                        assertThat(configuration).isInstanceOf(factory().configuration()));
    }

    @Test
    void anAcceptedConfigurationMakesAnExtension() {
        for (C configuration : accepted()) {
            assertThat((Object) factory().create(configuration))
                    .as("made from %s", configuration)
                    .isNotNull();
        }
    }

    @Test
    void aRefusalSaysWhatIsWrong() {
        for (C configuration : refused()) {
            assertThatThrownBy(() -> factory().create(configuration))
                    .as("making one from %s", configuration)
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .isNotBlank();
        }
    }

    @Test
    void makingExtensionsIsQuickAndLeavesNoThread() {
        Threads.assertNoneLeftBy(() -> {
            for (C configuration : accepted()) {
                Latency.assertWithin(
                        deadline(),
                        factory().type() + " made from " + configuration,
                        () -> factory().create(configuration));
            }
        });
    }

    private static void assertReadable(Class<?> configuration) {
        for (RecordComponent component : configuration.getRecordComponents()) {
            assertReadable(component.getGenericType(), component);
        }
    }

    private static void assertReadable(Type type, RecordComponent component) {
        if (type instanceof ParameterizedType parameterized && CONTAINERS.contains(parameterized.getRawType())) {
            assertReadable(parameterized.getActualTypeArguments()[0], component);
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            assertThat(map.getActualTypeArguments()[0])
                    .as("the keys of %s", component)
                    .isEqualTo(String.class);
            assertReadable(map.getActualTypeArguments()[1], component);
        } else if (type instanceof Class<?> nested && nested.isRecord()) {
            assertReadable(nested);
        } else {
            assertThat(type instanceof Class<?> value && (VALUES.contains(value) || value.isEnum()))
                    .as(
                            "%s can be written in a definition: use text, boolean, int, long, double, Duration, an"
                                    + " enum, a record, or a List, Set, Map or Optional of those",
                            component)
                    .isTrue();
        }
    }
}
