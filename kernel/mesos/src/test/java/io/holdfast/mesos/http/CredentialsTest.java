package io.holdfast.mesos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"scheduler s3cret\n", "{\"principal\": \"scheduler\", \"secret\": \"s3cret\"}"})
    void aCredentialFileOfMesosIsRead(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("credential"), content);
        assertThat(Credentials.read(file)).isEqualTo(new Credentials("scheduler", "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s3cret", "a s3cret c", "{\"secret\": \"s3cret\"}", "{\"secret\": s3cret", "a:b s3cret"})
    void aFileWithoutBothIsRefusedAndNotShown(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("credential"), content);
        assertThatThrownBy(() -> Credentials.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(new Credentials("scheduler", "s3cret").toString())
                .contains("scheduler")
                .doesNotContain("s3cret");
    }
}
