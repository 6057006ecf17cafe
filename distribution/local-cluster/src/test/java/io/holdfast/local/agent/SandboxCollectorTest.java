package io.holdfast.local.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.agent.sandbox.WorkDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCollectorTest {

    @TempDir
    Path temp;

    @Test
    void theNewestSandboxesOfEndedExecutorsAreKeptAndAllOfThoseAlive() throws IOException {
        WorkDir workDir = new WorkDir(temp, "S0");
        for (int i = 0; i < 5; i++) {
            Path run = Files.createDirectories(workDir.sandbox("F0", "ex-" + i, "run"));
            Files.setLastModifiedTime(run.getParent(), FileTime.fromMillis(1_000L * i));
        }

        new SandboxCollector(workDir, 2).collect("F0", Set.of("ex-0"));

        assertThat(temp.resolve("slaves/S0/frameworks/F0/executors"))
                .isDirectoryContaining("glob:**/ex-0")
                .isDirectoryNotContaining("glob:**/ex-1")
                .isDirectoryNotContaining("glob:**/ex-2")
                .isDirectoryContaining("glob:**/ex-3")
                .isDirectoryContaining("glob:**/ex-4");
    }
}
