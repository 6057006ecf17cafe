package io.holdfast.server.config;

import static io.holdfast.server.config.MemorySources.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.ConfigurationView;
import io.holdfast.core.extension.admin.ConfigurationView.Origin;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.GenerationBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigLayersTest {
    private final MemorySources sources = new MemorySources();
    private final AtomicReference<ExtensionGeneration> current = new AtomicReference<>(sources.generation(1));
    private final AtomicInteger changes = new AtomicInteger();
    private final ConfigLayers layers =
            new ConfigLayers(List.of(named("low"), named("high")), current::get, changes::incrementAndGet);

    @BeforeEach
    void twoSourcesWithOneNameInCommon() {
        sources.put("low", "COUNT", "3");
        sources.put("low", "CPU", "1");
        sources.put("high", "COUNT", "5");
    }

    @Test
    void theLaterSourceWins() {
        layers.refresh();
        assertThat(layers.values()).isEqualTo(new ConfigValues(Map.of("COUNT", "5", "CPU", "1"), List.of(), true));
    }

    @Test
    void eachValueSaysWhereItComesFromAndWhatItHides() {
        layers.refresh();
        ConfigurationView view = layers.view();
        assertThat(view.layers())
                .containsExactly(
                        new ConfigurationView.Layer("memory", Map.of("name", "low"), "memory 1.0.0", 2, ""),
                        new ConfigurationView.Layer("memory", Map.of("name", "high"), "memory 1.0.0", 1, ""));
        assertThat(view.values())
                .containsExactly(
                        new ConfigurationView.Value(
                                "COUNT", new Origin(1, "high says COUNT"), List.of(new Origin(0, "low says COUNT"))),
                        new ConfigurationView.Value("CPU", new Origin(0, "low says CPU"), List.of()));
    }

    @Test
    void aSourceThatFailsKeepsTheValuesItGaveLast() {
        layers.refresh();
        layers.values();
        sources.put("low", "CPU", "2");
        sources.fail("high", "the disk is gone");

        ConfigValues now = layers.values();
        assertThat(now.values()).isEqualTo(Map.of("COUNT", "5", "CPU", "2"));
        assertThat(now.complete()).isTrue();
        assertThat(now.faults()).singleElement().asString().contains("memory", "the disk is gone");
        assertThat(layers.view().layers().get(1).fault()).contains("the disk is gone");
        sources.heal("high");
        assertThat(layers.values().faults()).isEmpty();
    }

    @Test
    void aSourceThatNeverGaveItsValuesLeavesThemIncomplete() {
        sources.fail("low", "not yet");
        layers.refresh();
        assertThat(layers.values().complete()).isFalse();
        sources.heal("low");
        assertThat(layers.values().complete()).isTrue();
    }

    @Test
    void aTypeThatNobodyProvidesIsSaidAndTheOthersGoOn() {
        layers.replace(List.of(named("low"), PolicyRef.of("vault")));
        layers.refresh();
        ConfigValues now = layers.values();
        assertThat(now.complete()).isFalse();
        assertThat(now.values()).containsEntry("COUNT", "3");
        assertThat(now.faults()).singleElement().asString().contains("nobody provides", "'vault'");
        assertThat(layers.view().layers().get(1).bundle()).isEmpty();
    }

    @Test
    void aBundleThatLeavesTakesItsSourcesButNotTheirValues() {
        layers.refresh();
        layers.values();
        current.set(new GenerationBuilder().build(2));
        layers.refresh();
        assertThat(sources.open()).isEmpty();
        assertThat(layers.values().values()).isEqualTo(Map.of("COUNT", "5", "CPU", "1"));
        assertThat(layers.values().faults()).hasSize(2);
    }

    @Test
    void anotherGenerationMakesItsOwnSourcesAndTheOldOnesAreClosed() {
        layers.refresh();
        current.set(sources.generation(2));
        layers.refresh();
        assertThat(sources.open()).containsExactly("low", "high");
        assertThat(sources.watchers()).isEqualTo(2);
        assertThat(layers.view().layers().get(0).bundle()).isEqualTo("memory 2.0.0");
    }

    @Test
    void changesAreToldAsLongAsSourcesAreOpen() {
        layers.refresh();
        sources.put("low", "CPU", "2");
        assertThat(changes).hasPositiveValue();
        layers.close();
        changes.set(0);
        sources.put("low", "CPU", "3");
        assertThat(changes).hasValue(0);
    }

    @Test
    void aSourceThatCannotBeWatchedIsClosedAndMadeAgainLater() {
        sources.unwatchable(true);
        layers.refresh();
        assertThat(layers.values().complete()).isFalse();
        assertThat(sources.open()).isEmpty();
        sources.unwatchable(false);
        assertThat(layers.values().complete()).isTrue();
        assertThat(sources.open()).containsExactly("low", "high");
    }

    @Test
    void beforeTheSourcesAreMadeAndAfterTheyAreClosedNothingIsComplete() {
        assertThat(layers.values().complete()).isFalse();
        layers.refresh();
        layers.close();
        layers.refresh();
        assertThat(layers.values().complete()).isFalse();
        assertThat(sources.open()).isEmpty();
    }

    @Test
    void otherSourcesForgetWhatTheFormerOnesGave() {
        layers.refresh();
        layers.values();
        layers.replace(List.of(named("low")));
        assertThat(layers.values().values()).isEqualTo(Map.of("COUNT", "3", "CPU", "1"));
        assertThat(sources.open()).containsExactly("low");
    }
}
