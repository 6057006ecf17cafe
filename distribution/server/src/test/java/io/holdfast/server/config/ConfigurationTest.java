package io.holdfast.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.GenerationSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String LOW = "- {type: memory, with: {name: low}}\n";
    private static final String HIGH = "- {type: memory, with: {name: high}}\n";

    private final MemorySources sources = new MemorySources();
    private final GenerationSwitch current = new GenerationSwitch(sources.generation(1));
    private final AtomicInteger told = new AtomicInteger();

    @TempDir
    private Path conf;

    @BeforeEach
    void oneSourceIsListed() throws IOException {
        list(LOW);
        sources.put("low", "COUNT", "3");
        sources.put("high", "COUNT", "5");
    }

    @Test
    void anEditedListBringsOtherSources() throws Exception {
        try (Configuration configuration = started()) {
            assertThat(configuration.values().values()).containsEntry("COUNT", "3");
            list(LOW + HIGH);
            Until.so(() -> told.get() > 0);
            assertThat(configuration.values().values()).containsEntry("COUNT", "5");
            assertThat(configuration.view().layers()).hasSize(2);
        }
    }

    @Test
    void aWrongListIsRefusedAndTheOldOneHoldsUntilItIsCorrected() throws Exception {
        try (Configuration configuration = started()) {
            list("- {typ: memory}\n");
            Until.so(() -> !configuration.refused().isEmpty());
            assertThat(configuration.refused()).contains("[0] must have a type");
            assertThat(configuration.values().values()).containsEntry("COUNT", "3");
            list(LOW + HIGH);
            Until.so(() -> configuration.refused().isEmpty());
            assertThat(configuration.values().values()).containsEntry("COUNT", "5");
        }
    }

    @Test
    void aChangedSetOfBundlesBringsItsOwnSourcesBeforeTheOldOnesStop() {
        try (Configuration configuration = started()) {
            current.set(sources.generation(2));
            assertThat(told).hasValue(1);
            assertThat(configuration.view().layers().get(0).bundle()).isEqualTo("memory 2.0.0");
            assertThat(sources.open()).containsExactly("low");
        }
        assertThat(sources.open()).isEmpty();
    }

    @Test
    void aListThatIsWrongFromTheBeginningEndsTheStart() throws IOException {
        list("type: memory\n");
        assertThatThrownBy(() -> new Configuration(conf.resolve(LayerList.FILE_NAME), current))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Configuration started() {
        Configuration configuration = new Configuration(conf.resolve(LayerList.FILE_NAME), current);
        configuration.onChange(told::incrementAndGet);
        configuration.start();
        return configuration;
    }

    private void list(String text) throws IOException {
        Files.writeString(conf.resolve(LayerList.FILE_NAME), text);
    }
}
