package io.holdfast.mesos.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.spec.TemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTemplateTest {
    private static final Map<String, String> ENV =
            Map.of("A", "1", "EMPTY", "", "NO", "false", "HTML", "<&\"'>", "data-0", "true", "a.b", "dotted");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x={{A}} {{{A}}} {{& A }} | x=1 1 1",
                "{{HTML}} | <&\"'>",
                "{{data-0}} {{a.b}} | true dotted",
                "[{{EMPTY}}] [{{EMPTY:-2}}] [{{A:-2}}] | [] [2] [1]",
                "{{#A}}yes {{A}}{{/A}}{{^A}}no{{/A}} | yes 1",
                "{{#NO}}yes{{/NO}}{{^NO}}no{{/NO}} | no",
                "{{#EMPTY}}yes{{/EMPTY}}{{^EMPTY}}no{{/EMPTY}} | no",
                "{{#NOWHERE}}{{ELSE}}{{/NOWHERE}}{{^NOWHERE}}no{{/NOWHERE}} | no",
                "{{#NOWHERE:-x}}yes{{/NOWHERE:-x}} | yes",
                "{{! a comment }}text | text"
            })
    void aTemplateIsFilledInFromTheEnvironment(String template, String expected) {
        assertThat(texts(render(template))).isEqualTo(expected);
    }

    @Test
    void linesOfSectionsLeaveNoBlankLinesBehind() {
        assertThat(texts(render("a\n{{#A}}\nb\n{{/A}}\nc\n"))).isEqualTo("a\nb\nc\n");
    }

    @Test
    void whatTheEnvironmentLacksIsLeftToTheShell() {
        assertThat(render("{{MESOS_SANDBOX}}/x {{LATE:-it's}}"))
                .containsExactly(
                        new Part.Variable("MESOS_SANDBOX", null),
                        new Part.Text("/x "),
                        new Part.Variable("LATE", "it's"));
    }

    @Test
    void secretsAndWhatMesosSetsCountAsSet() {
        assertThat(render("{{#PASSWORD}}{{PASSWORD}}{{/PASSWORD}}{{^PASSWORD}}none{{/PASSWORD}}"))
                .containsExactly(new Part.Variable("PASSWORD", null));
        assertThat(render("{{^MESOS_SANDBOX}}none{{/MESOS_SANDBOX}}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{no.such}} | {{no.such}} is no variable of the task",
                "{{.}} | is no variable of the task",
                "{{#A}}open | a {{…}} tag is wrong",
                "{{/A}} | a {{…}} tag is wrong",
                "{{>other}} | including another template, {{>other}}, is not supported",
                "{{=<% %>=}} | changing the delimiters of tags is not supported"
            })
    void whatCannotBeRenderedIsSaid(String template, String message) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the template of the configuration file 'a': ")
                .hasMessageContaining(message);
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThatThrownBy(() -> render("{{#A}}".repeat(5000) + "{{/A}}".repeat(5000)))
                .hasMessageContaining("nested more than 32 deep");
        assertThatThrownBy(() -> render("{{HTML}}".repeat(1000))).hasMessageContaining("longer than 1000 characters");
        assertThatThrownBy(() -> render("a\0b")).hasMessageContaining("NUL");
    }

    private static List<Part> render(String template) {
        return ConfigTemplate.render(new TemplateSpec("a", "a", template), ENV, Set.of("PASSWORD"), 1000);
    }

    private static String texts(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            assertThat(part).isInstanceOf(Part.Text.class);
            text.append(((Part.Text) part).text());
        }
        return text.toString();
    }
}
