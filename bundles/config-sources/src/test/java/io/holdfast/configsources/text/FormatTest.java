package io.holdfast.configsources.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
    private static Map<String, String> values(Format format, String text) throws TextProblem {
        Map<String, String> values = new TreeMap<>();
        format.parse(text).forEach((name, setting) -> values.put(name, setting.value()));
        return values;
    }

    @Test
    void theSameValuesCanBeWrittenInEveryForm() throws TextProblem {
        Map<String, String> wanted = Map.of("DATA_COUNT", "3", "ZONE", "über");

        assertThat(values(Format.YAML, "data:\n  count: 3\nZONE: 'über'\n")).isEqualTo(wanted);
        assertThat(values(Format.JSON, "{\"data\": {\"count\": 3}, \"ZONE\": \"\\u00fcber\"}"))
                .isEqualTo(wanted);
        assertThat(values(Format.PROPERTIES, "data.count = 3\n# no\nZONE: über\n"))
                .isEqualTo(wanted);
        assertThat(values(Format.ENV, "export DATA_COUNT=3\n\n# no\nZONE='über'\n"))
                .isEqualTo(wanted);
    }

    @Test
    void aNameAtTheTopStaysAsItIsAndBelowOthersItBecomesAVariables() throws TextProblem {
        assertThat(values(Format.YAML, "web-url: a\nmeta-data: {cpu.share: 0.5, disk: {size: 5}}"))
                .containsExactly(
                        entry("META_DATA_CPU_SHARE", "0.5"), entry("META_DATA_DISK_SIZE", "5"), entry("web-url", "a"));
    }

    @Test
    void valuesStayTheTextsTheyAre() throws TextProblem {
        assertThat(values(Format.YAML, "A: no\nB: 010\nC: 2024-01-02\nD:\nE: ~\nF: '~'\n"))
                .isEqualTo(Map.of("A", "no", "B", "010", "C", "2024-01-02", "D", "", "E", "", "F", "~"));
        assertThat(values(Format.JSON, "{\"A\": 1.50, \"B\": true, \"C\": null, \"D\": \"\\\"\\n\"}"))
                .isEqualTo(Map.of("A", "1.50", "B", "true", "C", "", "D", "\"\n"));
        assertThat(values(Format.ENV, "B='x = y'\nC=\"q\"\nD=\nE=a#b"))
                .isEqualTo(Map.of("B", "x = y", "C", "q", "D", "", "E", "a#b"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingGivesNoValues(Format format) throws TextProblem {
        assertThat(values(format, format == Format.JSON ? "{}" : "\n")).isEmpty();
    }

    @Test
    void aValueIsFoundAgainByItsLine() throws TextProblem {
        assertThat(Format.YAML.parse("A: 1\n\ndata:\n  count: 3\n").get("DATA_COUNT"))
                .isEqualTo(new Setting("3", 4));
        assertThat(Format.JSON.parse("{\n\"A\":\n 1}").get("A").line()).isEqualTo(3);
        assertThat(Format.ENV.parse("\nA=1").get("A").line()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    YAML       | `A: 1\nA: hunter2`         | line 2, column 4: 'A' is given twice, first in line 1; remove one
                    YAML       | `a: {b: 1}\nA_B: hunter2`  | line 2, column 6: 'A_B' is given twice, first in line 1; remove one
                    YAML       | `A: [hunter2]`             | line 1, column 4: a list is no value; write it as one text
                    YAML       | `A: &x hunter2`            | line 1, column 4: anchors and aliases (& and *) are not allowed; write the value out
                    YAML       | `A: *hunter2`              | line 1, column 4: anchors and aliases (& and *) are not allowed; write the value out
                    YAML       | `A: !hunter2 b`            | line 1, column 4: tags (!) are not allowed; quote the value if it begins with '!'
                    YAML       | `A: "hunter2`              | line 1, column 12: not valid YAML: found unexpected end of stream; check quotes and indentation here
                    YAML       | `A: 1\n---\nA: hunter2`    | line 2, column 1: a second document begins; keep one
                    YAML       | `hunter2`                  | line 1, column 1: wanted 'name: value' lines
                    YAML       | `? [hunter2]\n: 1`         | line 1, column 3: a key must be a text; quote it if it begins with '{' or '['
                    JSON       | `{"A": "hunter2", "A": 1}` | line 1, column 23: 'A' is given twice, first in line 1; remove one
                    JSON       | `{"A": hunter2}`           | line 1, column 7: wanted a value: a text in double quotes, a number, true, false, null or an object
                    JSON       | `{"A":\n ["hunter2"]}`     | line 2, column 2: a list is no value; write it as one text
                    JSON       | `{"A": "hunter2`           | line 1, column 15: the text ends within quotes
                    JSON       | `{"A": 1,}`                | line 1, column 9: wanted '"'
                    JSON       | `{"A": 1} x`               | line 1, column 10: wanted the end of the text
                    JSON       | `{"A": "\\x"}`             | line 1, column 9: this escape is unknown; write \\\\ for a backslash
                    PROPERTIES | `A=hunter2\nA=1`           | 'A' is given twice; remove one
                    PROPERTIES | `A=\\u12hunter2`           | not a properties file: Malformed \\uxxxx encoding.
                    ENV        | `A=1\nhunter2`             | line 2: wanted NAME=value
                    ENV        | `A=1\nA=hunter2`           | line 2: 'A' is given twice, first in line 1; remove one
                    """)
    void whatIsWrongIsNamedByItsPlaceAndWithoutItsValue(Format format, String text, String problem) {
        assertThatThrownBy(() -> format.parse(text))
                .isInstanceOf(TextProblem.class)
                .hasMessage(problem)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> Format.YAML.parse("{a: ".repeat(50_000))).hasMessageContaining("32 deep");
        assertThatThrownBy(() -> Format.JSON.parse("{\"a\":".repeat(50_000))).hasMessageContaining("32 deep");
    }

    @Test
    void whatIsTooLongOrNoTextIsRefused() {
        byte[] long1 = ("A=" + "x".repeat(Format.MAX_BYTES)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Format.ENV.parse(long1)).hasMessageContaining("larger than 1 MiB");
        assertThatThrownBy(() -> Format.ENV.parse(new byte[] {'A', '=', (byte) 0xff}))
                .hasMessage("not UTF-8: convert it");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws TextProblem {
        assertThat(Format.ENV.parse("\ufeffA=1".getBytes(StandardCharsets.UTF_8)))
                .containsOnlyKeys("A");
    }

    @Test
    void manyValuesAreReadInReasonableTime() throws TextProblem {
        StringBuilder json = new StringBuilder("{\"a\": 1");
        for (int i = 0; i < 50_000; i++) {
            json.append(",\n\"n").append(i).append("\": \"v\"");
        }
        assertThat(Format.JSON.parse(json.append('}').toString())).hasSize(50_001);
    }

    @Test
    void aNameTellsItsFormat() {
        assertThat(Format.of("a.yml")).isEqualTo(Format.YAML);
        assertThat(Format.of("a.b.YAML")).isEqualTo(Format.YAML);
        assertThat(Format.of("a.json")).isEqualTo(Format.JSON);
        assertThat(Format.of(".env")).isEqualTo(Format.ENV);
        assertThatThrownBy(() -> Format.of("values.txt")).hasMessageContaining("does not say its format");
    }
}
