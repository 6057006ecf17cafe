package io.holdfast.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceHeaderTest {
    @TempDir
    private Path directory;

    @Test
    void whoseDefinitionItIsCanBeToldBeforeTheOtherValuesAreThere() throws IOException {
        ServiceHeader header = header("""
                name: {{NAME:-kv}}
                scheduler: {principal: {{PRINCIPAL}}, user: nobody}
                pods:
                  node:
                    count: {{COUNT}}
                    tasks:
                      node: {goal: RUNNING, cmd: "{{COMMAND}}", cpus: {{CPUS}} }
                """, Map.of("PRINCIPAL", "p"));
        assertThat(header).isEqualTo(new ServiceHeader("kv", "nobody", "p"));
    }

    @Test
    void aNameThatNeedsAMissingValueIsNotGuessed() {
        assertThatThrownBy(() -> header("name: {{NAME}}\npods: {}\n", Map.of()))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("name");
    }

    @Test
    void aDocumentThatIsNoneIsRefused() {
        assertThatThrownBy(() -> header("name: kv\npods: [\n", Map.of())).isInstanceOf(DefinitionException.class);
        assertThatThrownBy(() -> header("{{#A}}name: kv\n", Map.of())).isInstanceOf(DefinitionException.class);
    }

    private ServiceHeader header(String text, Map<String, String> environment) throws IOException {
        return ServiceHeader.read(Files.writeString(directory.resolve("svc.yml"), text), environment);
    }
}
