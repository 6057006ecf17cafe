package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition is checked without being deployed. */
class ValidateTest {
    private static final String VALID = """
            name: data-store
            pods:
              data:
                count: {{DATA_COUNT}}
                tasks:
                  data:
                    goal: RUNNING
                    cmd: "sleep 1000"
                    cpus: 0.1
                    memory: 32
            """;

    @TempDir
    private Path directory;

    @Test
    void aValidDefinitionIsSummedUp() throws IOException {
        Files.writeString(directory.resolve("svc.yml"), VALID);
        Terminal.Result result =
                new Terminal(directory, false).set("DATA_COUNT", "3").type("validate svc.yml");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("svc.yml is valid: service data-store, pods data, 3 instances\n");
    }

    @Test
    void aGivenValueWinsOverTheEnvironment() throws IOException {
        Files.writeString(directory.resolve("svc.yml"), VALID);
        Terminal terminal = new Terminal(directory, false).set("DATA_COUNT", "3");
        assertThat(terminal.type("validate svc.yml --env DATA_COUNT=5").out()).contains("5 instances");
    }

    @Test
    void aProblemIsPrintedWithItsPlaceAndEndsWith2() throws IOException {
        Files.writeString(directory.resolve("svc.yml"), VALID.replace("{{DATA_COUNT}}", "-1"));
        Terminal terminal = new Terminal(directory, false);
        Terminal.Result result = terminal.type("validate svc.yml");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("holdfast: ").contains("svc.yml:4:");
        Terminal.Result json = terminal.type("validate svc.yml --json");
        assertThat(json.exit()).isEqualTo(2);
        assertThat(json.out()).contains("\"valid\" : false", "\"line\" : 4");
    }

    @Test
    void whatHasNoEffectIsRemarkedAndStillValid() throws IOException {
        String definition = VALID.replace("{{DATA_COUNT}}", "1") + "scheduler:\n  zookeeper: zk-1:2181\n";
        Files.writeString(directory.resolve("svc.yml"), definition);
        Terminal terminal = new Terminal(directory, false);
        Terminal.Result result = terminal.type("validate svc.yml");
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines())
                .element(1)
                .asString()
                .startsWith("remark: ")
                .contains("svc.yml:12:", "scheduler.zookeeper: has no effect");
        Terminal.Result json = terminal.type("validate svc.yml --json");
        assertThat(json.out()).contains("\"valid\" : true", "\"remarks\" : [ {", "\"path\" : \"scheduler.zookeeper\"");
    }

    @Test
    void aMissingFileIsNamed() {
        Terminal.Result result = new Terminal(directory, false).type("validate nope.yml");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("holdfast: there is no file nope.yml\n");
    }
}
