package io.holdfast.definition;

import static io.holdfast.definition.Definitions.problems;
import static io.holdfast.definition.Definitions.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenDocumentTest {

    @Test
    void tenMegabytesOfAliasesAreRefusedAtOnce(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("bomb.yml");
        String line = "x: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n";
        Files.writeString(file, "a: &a [lol]\n" + line.repeat(10 * 1024 * 1024 / line.length()));
        long start = System.nanoTime();

        assertThatThrownBy(() -> ServiceDefinition.read(file, Map.of()))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(file + ":20166:37: the document is longer than 1048576 characters; make it shorter");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anchorsAndAliasesAreRefused() {
        assertThat(problems("name: &n store\npods: *n\n"))
                .containsExactly("1:7: anchors and aliases (& and *) are not allowed; write the value out");
        assertThat(problems("pods: *n\n"))
                .containsExactly("1:7: anchors and aliases (& and *) are not allowed; write the value out");
    }

    @Test
    void tagsAreRefused() {
        assertThat(problems("name: !!javax.script.ScriptEngineManager [x]\n"))
                .containsExactly("1:7: tags (!) are not allowed; quote the value if it begins with '!'");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(problems("name: " + "[".repeat(500_000)))
                .containsExactly("1:38: nested more than 32 deep; flatten it");
        assertThat(problems("{".repeat(32) + " [x]")).hasSize(1);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(problems("name: a\n---\nname: b\n"))
                .containsExactly("2:1: a second document begins; keep one service per file");
    }

    @Test
    void anEmptyDocumentSaysWhatIsNeeded() {
        assertThat(problems("")).containsExactly("1:1: the document is empty; begin with 'name:' and 'pods:'");
        assertThat(problems("# nothing\n"))
                .containsExactly("1:1: the document is empty; begin with 'name:' and 'pods:'");
        assertThat(problems("just text"))
                .containsExactly("1:1: 'just text' is not a mapping; write 'key: value' lines below it");
    }

    @Test
    void aSyntaxErrorHasAPlace() {
        assertThat(problems("name: store\npods:\n  node: {count: 1\n"))
                .containsExactly("4:1: not valid YAML: expected ',' or '}', but got <stream end>;"
                        + " check quotes and indentation here");
        assertThat(problems("name: store\n  pods: 1\n"))
                .containsExactly("2:7: not valid YAML: mapping values are not allowed here;"
                        + " check quotes and indentation here");
    }

    @Test
    void aControlCharacterHasAPlace() {
        assertThat(problems("name: store\npods: a\u0007b\n"))
                .containsExactly("2:8: the character U+0007 is not allowed; remove it");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("latin.yml");
        Files.write(file, new byte[] {'n', ':', ' ', (byte) 0xe4, '\n'});

        assertThatThrownBy(() -> ServiceDefinition.read(file, Map.of()))
                .hasMessage(file + ":1:1: the file is not UTF-8 text; save it as such");
    }

    @Test
    void wordsThatOtherReadersTurnIntoNumbersAndBooleansStayTexts() {
        assertThat(Definitions.taskOf("env: {A: no, B: 010, C: 0x10, D: 1e3, E: ~, F: 2024-01-02}")
                        .env())
                .isEqualTo(Map.of("A", "no", "B", "010", "C", "0x10", "D", "1e3", "E", "", "F", "2024-01-02"));
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkDoNotMatter() {
        String text = service("colour: red");

        assertThat(problems("\uFEFF" + text.replace("\n", "\r\n"))).isEqualTo(problems(text));
    }
}
