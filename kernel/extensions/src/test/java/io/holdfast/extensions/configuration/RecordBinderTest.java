package io.holdfast.extensions.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.config.ConfigError;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBinderTest {
    public enum Mode {
        BEST_FIT,
        SPREAD
    }

    public record Inner(String name, @Nullable Integer size) {}

    public record Everything(
            String text,
            int maxSkew,
            long large,
            double ratio,
            boolean enabled,
            Duration every,
            Mode mode,
            List<String> names,
            Set<Integer> ports,
            Map<String, List<String>> edges,
            Inner inner,
            Optional<Duration> grace,
            @Nullable String note) {}

    public record Picky(int max) {
        public Picky {
            if (max < 1) {
                throw new IllegalArgumentException("max is " + max + ": it must be at least 1");
            }
        }
    }

    private static Map<String, Object> full() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "t");
        tree.put("max-skew", 2);
        tree.put("large", 1L << 40);
        tree.put("ratio", 0.5);
        tree.put("enabled", true);
        tree.put("every", "20m");
        tree.put("mode", "best-fit");
        tree.put("names", List.of("a", 2, 4.50));
        tree.put("ports", List.of(80, 80, 443));
        tree.put("edges", Map.of("c", List.of("a", "b")));
        tree.put("inner", Map.of("name", "n"));
        return tree;
    }

    private static void refuses(String key, Object value, String message) {
        Map<String, Object> tree = full();
        tree.put(key, value);
        assertThatThrownBy(() -> RecordBinder.bind(Everything.class, tree))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everyKindOfValueFindsItsComponent() {
        assertThat(RecordBinder.bind(Everything.class, full()))
                .isEqualTo(new Everything(
                        "t",
                        2,
                        1L << 40,
                        0.5,
                        true,
                        Duration.ofMinutes(20),
                        Mode.BEST_FIT,
                        List.of("a", "2", "4.5"),
                        Set.of(80, 443),
                        Map.of("c", List.of("a", "b")),
                        new Inner("n", null),
                        Optional.empty(),
                        null));
    }

    @Test
    void whatMayBeLeftOutMayBeGiven() {
        Map<String, Object> tree = full();
        tree.put("grace", 90);
        tree.put("note", "n");

        assertThat(RecordBinder.bind(Everything.class, tree).grace()).contains(Duration.ofSeconds(90));
        assertThat(RecordBinder.bind(Everything.class, tree).note()).isEqualTo("n");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceWithItsPath() {
        assertThatThrownBy(() -> RecordBinder.bind(Inner.class, Map.of("size", "big", "colour", "red")))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.errors())
                                .extracting(error -> error.path() + ": " + error.message())
                                .containsExactlyInAnyOrder(
                                        "colour: is unknown; accepted: name, size",
                                        "name: is missing; wanted a text",
                                        "size: is the text 'big'; wanted a whole number from -2147483648 to 2147483647"));
    }

    @Test
    void aTreeThatMayBeIncompleteIsWrongOnlyInWhatItSays() {
        assertThat(RecordBinder.faults(Everything.class, Map.of("max-skew", 2, "inner", Map.of("size", 3))))
                .isEmpty();
        assertThat(RecordBinder.faults(Everything.class, Map.of("max-skew", "2", "inner", Map.of("siez", 3))))
                .extracting(error -> error.path() + ": " + error.message())
                .containsExactlyInAnyOrder(
                        "max-skew: is the text '2'; wanted a whole number from -2147483648 to 2147483647",
                        "inner.siez: is unknown; accepted: name, size");
        assertThat(RecordBinder.faults(Picky.class, Map.of("max", 0)))
                .extracting(ConfigError::message)
                .containsExactly("is refused: max is 0: it must be at least 1");
    }

    @Test
    void wrongTypesAreRefusedWithWhatIsAccepted() {
        refuses("max-skew", "2", "max-skew: is the text '2'; wanted a whole number");
        refuses("max-skew", 2.5, "max-skew: is 2.5; wanted a whole number");
        refuses("max-skew", 1L << 40, "max-skew: is 1099511627776; wanted a whole number");
        refuses("enabled", "yes", "enabled: is the text 'yes'; wanted true or false");
        refuses("mode", "BEST_FIT", "mode: is the text 'BEST_FIT'; wanted one of best-fit, spread");
        refuses("every", "soon", "every: is the text 'soon'; wanted a duration such as 90s, 20m");
        refuses("names", "a", "names: is the text 'a'; wanted a list of which each item is a text");
        refuses("names", List.of("a", Map.of()), "names[1]: is a map; wanted a text");
        refuses("names", Arrays.asList("a", null), "names[1]: is empty; wanted a text");
        refuses("edges", Map.of("c", List.of(List.of())), "edges.c[0]: is a list; wanted a text");
        refuses("inner", Map.of("name", "n", "siez", 1), "inner.siez: is unknown; accepted: name, size");
        refuses("inner", 3, "inner: is 3; wanted a map with name, size");
        refuses("maxSkew", 3, "maxSkew: is unknown");
        refuses("ratio", Double.NaN, "ratio: is NaN; wanted a number");
    }

    @Test
    void aRecordThatRefusesItsValuesHasTheLastWord() {
        assertThatThrownBy(() -> RecordBinder.bind(Picky.class, Map.of("max", 0)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("is refused: max is 0: it must be at least 1");
    }

    @ParameterizedTest
    @CsvSource({
        "20m,PT20M",
        "PT20M,PT20M",
        "90s,PT90S",
        "1h30m,PT1H30M",
        "2d,PT48H",
        "500ms,PT0.5S",
        "1m30s,PT90S",
        "0s,PT0S"
    })
    void durationsReadAsPeopleWriteThem(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "20", "20 m", "-5m", "PT-5M", "5m1h", "P400Y", "999999999d", "1.5h"})
    void otherTextsAreNoDurations(String text) {
        assertThat(Durations.parse(text)).isNull();
    }

    @Test
    void aNumberIsADurationInSeconds() {
        assertThat(Durations.parse(90)).isEqualTo(Duration.ofSeconds(90));
        assertThat(Durations.parse(1.5)).isEqualTo(Duration.ofMillis(1500));
        assertThat(Durations.parse(-1)).isNull();
        assertThat(Durations.parse(Double.POSITIVE_INFINITY)).isNull();
    }

    @Test
    void theSchemaSaysWhatTheBinderAccepts() {
        Map<String, Object> schema = ConfigurationSchema.of(Everything.class);

        assertThat(schema.get("required"))
                .isEqualTo(List.of(
                        "text",
                        "max-skew",
                        "large",
                        "ratio",
                        "enabled",
                        "every",
                        "mode",
                        "names",
                        "ports",
                        "edges",
                        "inner"));
        assertThat(schema).containsEntry("additionalProperties", false).containsEntry("type", "object");
        Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
        assertThat(properties.get("mode")).isEqualTo(Map.of("enum", List.of("best-fit", "spread")));
        assertThat(((Map<?, ?>) properties.get("max-skew")).get("type")).isEqualTo("integer");
        assertThat(((Map<?, ?>) properties.get("inner")).get("required")).isEqualTo(List.of("name"));
        assertThat(((Map<?, ?>) properties.get("grace")).get("type")).isEqualTo(List.of("string", "number"));
    }
}
