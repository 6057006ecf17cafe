package io.holdfast.definition;

import static io.holdfast.definition.Definitions.problems;
import static io.holdfast.definition.Definitions.service;
import static io.holdfast.definition.Definitions.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.TaskSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static TaskSpec taskOf(String text, Map<String, String> environment) {
        return ServiceDefinition.parse(text, "svc.yml", environment)
                .spec()
                .pods()
                .get(0)
                .tasks()
                .get(0);
    }

    @Test
    void valuesComeFromTheEnvironmentAsTheyAre() {
        TaskSpec task = taskOf(
                task("env: {A: '{{A}}', B: '{{ B }}', C: '{{{C}}}'}"),
                Map.of("A", "<1> & \"2\"", "B", "it''s", "C", "{x}"));

        assertThat(task.env()).isEqualTo(Map.of("A", "<1> & \"2\"", "B", "it's", "C", "{x}"));
    }

    @Test
    void everyMissingValueIsSaidAtItsTag() {
        assertThat(problems(task("env: {A: '{{FIRST}}', B: '{{SECOND}}'}\n        gpus: {{FIRST}}")))
                .containsExactly(
                        "13:19: {{FIRST}} has no value; set FIRST in the environment or give a default,"
                                + " {{FIRST:-default}}",
                        "13:35: {{SECOND}} has no value; set SECOND in the environment or give a default,"
                                + " {{SECOND:-default}}");
    }

    @Test
    void aDefaultIsUsedWhenTheVariableIsUnsetOrEmpty() {
        String text = task("env: {A: '{{A:-one.1}}', B: '{{B:-two}}', C: '{{C:-three}}', D: '{{D:-}}'}");

        assertThat(taskOf(text, Map.of("B", "", "C", "3")).env())
                .isEqualTo(Map.of("A", "one.1", "B", "two", "C", "3", "D", ""));
    }

    @Test
    void aSectionIsLeftOutWhenItsVariableIsUnsetEmptyOrFalse() {
        String text = task("env:\n          ON: 'x'\n{{#EXTRA}}\n          EXTRA: '{{EXTRA}}'\n{{/EXTRA}}\n"
                + "          {{^EXTRA}}\n          PLAIN: '1'\n          {{/EXTRA}}");

        assertThat(taskOf(text, Map.of("EXTRA", "2")).env()).isEqualTo(Map.of("ON", "x", "EXTRA", "2"));
        for (Map<String, String> off :
                java.util.List.of(Map.<String, String>of(), Map.of("EXTRA", ""), Map.of("EXTRA", "false"))) {
            assertThat(taskOf(text, off).env()).isEqualTo(Map.of("ON", "x", "PLAIN", "1"));
        }
    }

    @Test
    void linesAreThoseOfTheFileWhateverSectionsAreLeftOut() {
        String text = "{{#A}}\n# one\n# two\n{{/A}}\n" + service("colour: red") + "{{! a remark }}\nhue: {{A:-blue}}\n";
        String[] expected = {
            "6:1: colour: unknown key; known here: name, plans, pods, recovery, scheduler, unmodifiable, web-url",
            "19:1: hue: unknown key; known here: name, plans, pods, recovery, scheduler, unmodifiable, web-url"
                    + " (column counted after {{…}} was filled in)"
        };

        assertThat(problems(text)).containsExactly(expected);
        assertThat(problems(text, Map.of("A", "on"))).containsExactly(expected);
    }

    @Test
    void aSectionWithinAScriptLeavesNoEmptyLine() {
        String text =
                task("env:\n          SCRIPT: |\n            one\n{{#X}}\n            two\n{{/X}}\n            three");

        assertThat(taskOf(text, Map.of("X", "1")).env()).containsEntry("SCRIPT", "one\ntwo\nthree\n");
        assertThat(taskOf(text, Map.of()).env()).containsEntry("SCRIPT", "one\nthree\n");
    }

    @Test
    void aValueCannotBreakOutOfItsLine() {
        assertThat(problems(task("env: {A: {{A}}}"), Map.of("A", "1}\n        cmd: other")))
                .containsExactly("13:18: the value of A has a line break, which would break the document; remove it");
    }

    @Test
    void valuesAreNotRenderedAgain() {
        assertThat(taskOf(task("env: {A: '{{A}}'}"), Map.of("A", "{{B}}", "B", "no"))
                        .env())
                .containsEntry("A", "{{B}}");
    }

    @Test
    void aTagNamesVariablesAndNothingOfJava() {
        assertThat(problems(task("env: {A: '{{A.bytes}}'}"), Map.of("A", "x")))
                .containsExactly("13:19: {{A.bytes}} has no value; set A.bytes in the environment or give a default,"
                        + " {{A.bytes:-default}}");
        assertThat(taskOf(task("env: {A: '{{.}}'}"), Map.of("SECRET", "x")).env())
                .containsEntry("A", "");
    }

    @Test
    void brokenTagsHaveTheirLine() {
        assertThat(problems("name: a\n{{#X}}\n"))
                .singleElement()
                .asString()
                .startsWith("2:1: a {{…}} tag is wrong: ")
                .doesNotContain("\uFFFF");
        assertThat(problems("name: a\n{{>other}}\n"))
                .containsExactly("2:1: including another template is not supported; write it out");
        assertThat(problems("{{=<% %>=}}\n"))
                .containsExactly("1:1: changing the delimiters of tags is not supported; write it out");
        assertThat(problems("{{#a}}".repeat(50_000)))
                .containsExactly("1:193: sections are nested more than 32 deep; flatten them");
    }

    @Test
    void aSmallTemplateCannotGrowWithoutBound() {
        assertThat(problems("{{A}}".repeat(10_000), Map.of("A", "x".repeat(10_000))))
                .containsExactly("1:1: the document with its values filled in is longer than 1048576 characters;"
                        + " make it shorter");
    }
}
