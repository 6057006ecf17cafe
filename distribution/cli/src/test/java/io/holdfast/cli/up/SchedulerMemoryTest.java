package io.holdfast.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerMemoryTest {
    @TempDir
    private Path home;

    @Test
    void whatAnUpNotesTheNextOneKnows() throws IOException {
        RunDirectory directory = RunDirectory.in(home);
        assertThat(new SchedulerMemory(directory).startedAs()).isEmpty();
        assertThat(new SchedulerMemory(directory).port()).isEmpty();
        Files.createDirectories(directory.path());

        new SchedulerMemory(directory).started("svc.yml\nnull null", "kv", 4321);

        SchedulerMemory memory = new SchedulerMemory(directory);
        assertThat(memory.startedAs()).hasValue("svc.yml\nnull null");
        assertThat(memory.framework()).hasValue("kv");
        assertThat(memory.port()).hasValue(4321);
    }
}
