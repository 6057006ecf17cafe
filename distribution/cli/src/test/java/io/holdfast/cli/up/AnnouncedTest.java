package io.holdfast.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.cli.session.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncedTest {
    @TempDir
    private Path directory;

    private Path service;

    @BeforeEach
    void aDefinitionThatNeedsAValue() throws IOException {
        service = Files.writeString(directory.resolve("svc.yml"), """
                name: kv
                pods:
                  node:
                    count: {{COUNT}}
                    tasks:
                      node: {goal: RUNNING, cmd: sleep 1000, cpus: 0.1, memory: 32}
                """);
    }

    @Test
    void whatTheEnvironmentDoesNotGiveIsRefusedBeforeAnythingStarts() {
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("{{COUNT}} has no value");
        assertThat(read(Map.of("COUNT", "3")).name()).isEqualTo("kv");
    }

    @Test
    void whereOtherSourcesMayGiveItTheSchedulerJudges() throws IOException {
        Files.writeString(directory.resolve("config-sources.yml"), "- type: file\n");
        assertThat(read(Map.of()).name()).isEqualTo("kv");
    }

    @Test
    void onlyVariablesTheDefinitionNamesMakeItAnotherOne() throws IOException {
        Files.writeString(directory.resolve("config-sources.yml"), "- type: environment\n");
        Announced first = read(Map.of("COUNT", "3", "SHLVL", "1"));
        assertThat(read(Map.of("COUNT", "3", "SHLVL", "2"))).isEqualTo(first);
        assertThat(read(Map.of("COUNT", "4", "SHLVL", "1"))).isNotEqualTo(first);
    }

    @Test
    void whatHasNoEffectIsSaidBeforehand() throws IOException {
        Files.writeString(service, Files.readString(service) + "scheduler: {zookeeper: \"zk-1:2181\"}\n");
        assertThat(read(Map.of("COUNT", "3")).remarks())
                .singleElement()
                .asString()
                .contains("svc.yml:7:", "scheduler.zookeeper: has no effect");
    }

    private Announced read(Map<String, String> environment) {
        return Announced.read(service, environment, directory);
    }
}
