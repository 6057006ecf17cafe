package io.holdfast.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.spec.PolicyRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerListTest {
    @TempDir
    private Path conf;

    @Test
    void withoutAListValuesComeFromTheEnvironment() throws IOException {
        assertThat(LayerList.read(list())).containsExactly(PolicyRef.of("environment"));
        assertThat(read("# nothing yet\n")).containsExactly(PolicyRef.of("environment"));
    }

    @Test
    void sourcesKeepTheirOrderAndConfIsTheListsOwnDirectory() throws IOException {
        assertThat(read("- type: environment\n- type: file\n  with: {path: '${conf}/values.yml', every: 2s}\n"))
                .containsExactly(
                        PolicyRef.of("environment"),
                        new PolicyRef("file", Map.of("path", conf + "/values.yml", "every", "2s")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: file                              | must hold a list
            - environment                           | : [0] must have a type
            - {type: environment, wiht: {}}         | : [0] must have a type
            - {type: 5}                             | : [0] must have a type
            - {type: file, with: values.yml}        | : [0].with must be a map
            - {type: file, with: {path: }}          | : [0].with.path has no value
            - {type: file, type: file}              | is no YAML
            """)
    void whatMakesNoSenseIsSaidWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(list().toString())
                .hasMessageContaining(message);
    }

    @Test
    void aListWithoutEndIsRefused() {
        assertThatThrownBy(() -> read("- type: environment\n".repeat(21))).hasMessageContaining("at most 20");
        assertThatThrownBy(() -> read("# much\n".repeat(20_000))).hasMessageContaining("over 65536 bytes");
    }

    private Path list() {
        return conf.resolve(LayerList.FILE_NAME);
    }

    private Iterable<PolicyRef> read(String text) throws IOException {
        Files.writeString(list(), text);
        return LayerList.read(list());
    }
}
