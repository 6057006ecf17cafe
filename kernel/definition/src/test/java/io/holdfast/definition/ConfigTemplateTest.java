package io.holdfast.definition;

import static io.holdfast.definition.Definitions.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.definition.template.TemplateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration files are made from templates that lie beside the definition, or come along with it. */
class ConfigTemplateTest {
    @TempDir
    private Path directory;

    @Test
    void aTemplateIsReadFromBesideTheDefinition() throws IOException {
        Files.writeString(directory.resolve("a.mustache"), "port={{PORT}}\n");
        Files.createDirectory(directory.resolve("more"));
        Files.writeString(directory.resolve("more/b"), "b");
        String other = directory.resolve("more/b").toUri().toString();

        assertThat(read("configs: {a: {template: a.mustache, dest: conf/a}, b: {template: more/b, dest: b},"
                        + " c: {template: '" + other + "', dest: c}}"))
                .containsExactly(
                        new TemplateSpec("a", "conf/a", "port={{PORT}}\n"),
                        new TemplateSpec("b", "b", "b"),
                        new TemplateSpec("c", "c", "b"));
    }

    @Test
    void aDefinitionFromElsewhereNamesOnlyWhatCameAlong() {
        String text = task("configs: {a: {template: a, dest: a}}");

        TaskSpec task = ServiceDefinition.parse(text, "svc.yml", Map.of(), TemplateFiles.only(Map.of("a", "x")))
                .spec()
                .pods()
                .get(0)
                .tasks()
                .get(0);
        assertThat(task.templates()).containsExactly(new TemplateSpec("a", "a", "x"));
        assertThatThrownBy(() -> ServiceDefinition.parse(
                        task("configs: {a: {template: /etc/passwd, dest: a}}"),
                        "svc.yml",
                        Map.of(),
                        TemplateFiles.only(Map.of())))
                .hasMessageContaining("this template did not come along with the definition; send it, too");
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        assertThatThrownBy(() -> read("configs: {a: {template: none, dest: a}}"))
                .hasMessageContaining("13:33: pods.node.tasks.server.configs.a.template: the file "
                        + directory.resolve("none") + " cannot be read; put it there, or correct the path");
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> read("configs: {a: {template: binary, dest: a}}"))
                .hasMessageContaining("is not UTF-8 text; save it as such");
        assertThatThrownBy(() -> read("configs: {a: {template: 'https://a/b', dest: a}}"))
                .hasMessageContaining("templates are read from files beside the definition");
        Files.writeString(directory.resolve("a"), "a");
        assertThatThrownBy(() -> read("configs: {a: {template: a, dest: ../a}}"))
                .hasMessageContaining("configs.a.dest: '..' is not allowed in a path; write it without");
        assertThatThrownBy(() -> read("configs: {a: {template: a, dest: a}, b: {template: a, dest: a}}"))
                .hasMessageContaining("another configuration file of this task is written there");
    }

    @Test
    void templatesAreBoundedEachAndTogether() throws IOException {
        Files.writeString(directory.resolve("large"), "x".repeat(64 * 1024));
        Files.writeString(directory.resolve("larger"), "x".repeat(64 * 1024 + 1));

        assertThat(ServiceDefinition.read(tasksWithLargeFiles(8), Map.of()).remarks())
                .isEmpty();
        assertThatThrownBy(() -> read("configs: {a: {template: larger, dest: a}}"))
                .hasMessageContaining("it has more than 65536 bytes; fetch it with 'uris' instead");
        assertThatThrownBy(() -> ServiceDefinition.read(tasksWithLargeFiles(9), Map.of()))
                .hasMessageContaining("pods.node: the templates of the service have more than 524288 bytes");
    }

    @Test
    void aTemplateWhoseTagsAreWrongIsSaidWithItsFileAndLine() throws IOException {
        Files.createDirectory(directory.resolve("conf"));
        Files.writeString(directory.resolve("conf/a"), "port={{PORT}}\n{{#TLS}}\nkey=a\n");
        String file = directory.resolve("conf/a") + ":";
        String path = ": pods.node.tasks.server.configs.a.template: ";
        assertThatThrownBy(() -> read("configs: {a: {template: conf/a, dest: a}}"))
                .hasMessageContaining(file)
                .hasMessageContaining(path + "a {{…}} tag is wrong: ")
                .hasMessageContaining("TLS")
                .hasMessageContaining("; correct it");
        Files.writeString(directory.resolve("conf/a"), "a\n  {{>other}}\n{{=<% %>=}}\n");
        assertThatThrownBy(() -> read("configs: {a: {template: conf/a, dest: a}}"))
                .hasMessageContaining(file + "2:3" + path + "including another template is not supported; write it out")
                .hasMessageContaining(file + "3:1" + path + "changing the delimiters of tags is not supported");
        Files.writeString(directory.resolve("conf/a"), "a\0b");
        assertThatThrownBy(() -> read("configs: {a: {template: conf/a, dest: a}}"))
                .hasMessageContaining(file + "1:2" + path + "a NUL character, which no shell can write; remove it");
    }

    @Test
    void whatOnlyTheLaunchKnowsIsNoMistake() throws IOException {
        String text = "{{TASK_NAME}} {{MESOS_SANDBOX}} {{X:-y}} {{^ZONE}}no zone{{/ZONE}} {{#P}}{{P}}{{/P}}";
        Files.writeString(directory.resolve("a"), text);
        assertThat(read("configs: {a: {template: a, dest: a}}").get(0).content())
                .isEqualTo(text);
    }

    @Test
    void aCommandThatIsTooLongForAShellIsRefusedWithWhatToDo() throws IOException {
        Files.writeString(directory.resolve("large"), "x".repeat(64 * 1024));
        String twice = "configs: {a: {template: large, dest: a}, b: {template: large, dest: b}}";
        assertThatThrownBy(() -> read(twice))
                .hasMessageContaining(".cmd: with the task's configuration files it has at least ")
                .hasMessageContaining("no more than 98304; fetch what is large with 'uris' instead");
        String quotes = "'".repeat(30_000);
        Files.writeString(directory.resolve("large"), quotes);
        assertThatThrownBy(() -> read("configs: {a: {template: large, dest: a}}"))
                .hasMessageContaining("it has at least 1200");
        Files.writeString(directory.resolve("large"), "{{#BIG}}" + quotes + "{{/BIG}}{{^BIG}}small{{/BIG}}");
        assertThat(read("configs: {a: {template: large, dest: a}}")).hasSize(1);
        assertThat(read("configs: {a: {template: large, dest: a}}\n        env: {BIG: 'false'}"))
                .hasSize(1);
        assertThatThrownBy(() -> read("configs: {a: {template: large, dest: a}}\n        env: {BIG: 'true'}"))
                .hasMessageContaining("it has at least 1200");
        String command = "x".repeat(98_305);
        assertThatThrownBy(() -> ServiceDefinition.parse(
                        task("kill-grace-period: 1").replaceFirst("cmd: .*", "cmd: " + command), "svc.yml", Map.of()))
                .hasMessageContaining(".cmd: it has 98305 bytes, but agents can hand a shell no more than 98304");
    }

    private Path tasksWithLargeFiles(int count) throws IOException {
        StringBuilder text = new StringBuilder("name: kv\npods:\n  node:\n    count: 1\n    tasks:\n");
        for (int i = 0; i < count; i++) {
            text.append("      t" + i + ": {goal: FINISH, cmd: x, cpus: 0.1, memory: 32,"
                    + " configs: {a: {template: large, dest: a}}}\n");
        }
        return Files.writeString(directory.resolve("svc.yml"), text);
    }

    private List<TemplateSpec> read(String line) throws IOException {
        Path file = directory.resolve("svc.yml");
        Files.write(file, task(line).getBytes(StandardCharsets.UTF_8));
        return ServiceDefinition.read(file, Map.of())
                .spec()
                .pods()
                .get(0)
                .tasks()
                .get(0)
                .templates();
    }
}
