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

        assertThat(read(eight("a"))).hasSize(8);
        assertThatThrownBy(() -> read("configs: {a: {template: larger, dest: a}}"))
                .hasMessageContaining("it has more than 65536 bytes; fetch it with 'uris' instead");
        assertThatThrownBy(() -> read(eight("a").replace("{a0", "{z: {template: large, dest: z}, a0")))
                .hasMessageContaining("pods.node: the templates of the service have more than 524288 bytes");
    }

    private static String eight(String name) {
        StringBuilder text = new StringBuilder("configs: {");
        for (int i = 0; i < 8; i++) {
            text.append(i == 0 ? "" : ", ").append(name + i + ": {template: large, dest: " + name + i + "}");
        }
        return text.append('}').toString();
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
