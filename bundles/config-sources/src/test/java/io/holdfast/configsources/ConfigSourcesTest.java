package io.holdfast.configsources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.holdfast.spi.config.ConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourcesTest {
    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static ConfigSource source(Path path) {
        return new FileFactory().create(new FileFactory.Configuration(path.toString()));
    }

    @Test
    void theEnvironmentGivesItsVariablesAndSaysSo() {
        ConfigSource source = new EnvironmentSource(() -> Map.of("HF_COUNT", "3", "HF_", "x", "PATH", "/bin"), "HF_");

        assertThat(source.values()).containsExactly(entry("COUNT", "3"));
        assertThat(source.provenance("COUNT")).isEqualTo("environment variable HF_COUNT");
        assertThat(new EnvironmentFactory()
                        .create(new EnvironmentFactory.Configuration(null))
                        .values())
                .isEqualTo(System.getenv());
    }

    @Test
    void aPropertiesFileIsReadAnewEachTime() throws IOException {
        Path path = file("values.properties", "DATA_COUNT = 3\n# no\nNAME: über\n");
        ConfigSource source = source(path);
        assertThat(source.values()).containsExactly(entry("DATA_COUNT", "3"), entry("NAME", "über"));

        Files.writeString(path, "DATA_COUNT=5");
        assertThat(source.values()).containsExactly(entry("DATA_COUNT", "5"));
        assertThat(source.provenance("DATA_COUNT")).isEqualTo(path.toString());
    }

    @Test
    void anEnvFileHasNamesAndValuesWithOrWithoutQuotes() throws IOException {
        Path path = file("values.env", "A=1\n\n# c\nexport B='x = y'\nC=\"q\"\nD=\n");

        assertThat(source(path).values())
                .containsExactly(entry("A", "1"), entry("B", "x = y"), entry("C", "q"), entry("D", ""));
    }

    @Test
    void aWrongLineIsNamedByItsNumberAndNotByItsText() throws IOException {
        Path path = file("values.env", "A=1\nhunter2\n");

        assertThatThrownBy(() -> source(path).values())
                .hasMessageContaining("line 2: wanted NAME=value")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aFileThatIsMissingTooLargeOrOfAnotherKindIsRefused() throws IOException {
        assertThatThrownBy(() -> source(directory.resolve("none.env")).values()).hasMessageContaining("is not there");
        Path large = file("large.env", "A=" + "x".repeat(FileSource.MAX_BYTES));
        assertThatThrownBy(() -> source(large).values()).hasMessageContaining("larger than 1 MiB");
        assertThatThrownBy(() -> source(directory.resolve("values.yml"))).hasMessageContaining("supported yet");
    }
}
