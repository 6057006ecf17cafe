package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.e2e.Holdfast.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the way of `up`: one message with the reason, an exit status, and nothing left behind. */
class RefusedUpTest {
    @TempDir
    Path directory;

    private Holdfast holdfast;

    @BeforeEach
    void prepare() throws IOException {
        holdfast = new Holdfast(Files.createDirectory(directory.resolve("home")));
    }

    @AfterEach
    void clean() {
        holdfast.close();
    }

    @Test
    void aTakenPortIsNamedAndNothingIsStarted() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = holdfast.cli("up", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err())
                    .contains("port " + taken.getLocalPort() + " is taken")
                    .hasLineCount(1);
        }
        assertNothingIsLeft();
    }

    @Test
    void aWrongDefinitionIsShownWithLineAndColumnAndNothingIsStarted() throws IOException {
        Path definition = directory.resolve("svc.yml");
        Files.writeString(definition, "name: broken\npods:\n  a:\n    count: 1\n    colour: red\n");

        Result result = holdfast.up(definition.toString());

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("svc.yml:5:").contains("colour");
        assertNothingIsLeft();
    }

    @Test
    void aServiceThatNeedsMoreThanThereIsEndsWithTheReasonAndNothingIsLeft() {
        Result result = holdfast.with("DATA_MEM", "999999").up("--timeout", "5");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("data-0").contains("short of mem by");
        assertThat(result.err()).contains("no progress");
        assertNothingIsLeft();
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws IOException {
        Path old = Files.createDirectories(directory.resolve("old/bin"));
        Path java = old.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 1.8' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Result result = holdfast.with("JAVA_HOME", old.getParent().toString()).up();

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("Java 1.8").contains("JDK 17").hasLineCount(1);
        holdfast.with("JAVA_HOME", System.getProperty("java.home"));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(Tasks.everythingBelow(holdfast.home())).isEmpty();
        assertThat(holdfast.home().resolve(".holdfast")).doesNotExist();
    }
}
