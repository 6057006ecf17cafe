package io.holdfast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.cli.session.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionBodyTest {
    @TempDir
    Path directory;

    private String sent(String definition) throws IOException {
        Path file = Files.writeString(directory.resolve("svc.yml"), definition);
        return DefinitionBody.of(file, Path.of("svc.yml"), Map.of("HOME", "/somewhere/else"), Map.of());
    }

    @Test
    void aDefinitionWithoutTemplatesIsSentAsItIs() throws IOException {
        assertThat(sent("name: kelp\n")).isEqualTo("name: kelp\n");
    }

    @Test
    void templatesBesideItComeAlongByTheirNames() throws IOException {
        Files.writeString(directory.resolve("a.mustache"), "a={{A}}");
        Files.createDirectory(directory.resolve("more"));
        Files.writeString(directory.resolve("more/b.conf"), "b");
        String definition = "configs: {a: {template: a.mustache, dest: a}, b: {template: \"more/b.conf\", dest: b},"
                + " c: {template: gone, dest: c}}";
        JsonNode body = new JsonMapper().readTree(sent(definition));
        assertThat(body.path("definition").asText()).isEqualTo(definition);
        assertThat(body.path("templates").path("a.mustache").asText()).isEqualTo("a={{A}}");
        assertThat(body.path("templates").path("more/b.conf").asText()).isEqualTo("b");
        assertThat(body.path("templates")).hasSize(2);
    }

    @Test
    void valuesForItComeAlong() throws IOException {
        Path file = Files.writeString(directory.resolve("svc.yml"), "name: {{NAME}}");
        String sent = DefinitionBody.of(file, Path.of("svc.yml"), Map.of(), Map.of("NAME", "kelp"));
        JsonNode body = new JsonMapper().readTree(sent);
        assertThat(body.path("definition").asText()).isEqualTo("name: {{NAME}}");
        assertThat(body.path("values").path("NAME").asText()).isEqualTo("kelp");
    }

    @Test
    void ofTheEnvironmentWhatItNamesAndWhatIsForTasksComesAlongAndWhatIsGivenWins() throws IOException {
        Path file = Files.writeString(directory.resolve("svc.yml"), "name: {{NAME}}\n#{{#ZONES}}{{{COUNT}}}{{/ZONES}}");
        Map<String, String> environment =
                Map.of("NAME", "kelp", "COUNT", "3", "ZONES", "", "TASKCFG_ALL_A", "b", "PASSWORD", "hidden");
        String sent = DefinitionBody.of(file, Path.of("svc.yml"), environment, Map.of("COUNT", "5"));
        assertThat(new JsonMapper().readTree(sent).path("values"))
                .isEqualTo(new JsonMapper()
                        .readTree("{\"NAME\": \"kelp\", \"COUNT\": \"5\", \"ZONES\": \"\", \"TASKCFG_ALL_A\": \"b\"}"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(
                        () -> DefinitionBody.of(directory.resolve("none.yml"), Path.of("none.yml"), Map.of(), Map.of()))
                .isInstanceOf(CliException.class)
                .hasMessage("there is no file none.yml");
    }
}
