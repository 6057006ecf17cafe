package io.holdfast.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest {
    @TempDir
    private Path site = Path.of("");

    private Path directory = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectories(site.resolve("secrets/data-store")).getParent();
    }

    @Test
    void aSecretIsTheBytesOfItsFile() throws IOException {
        Files.writeString(directory.resolve("data-store/password"), "hunter22\n");

        assertThat(provider().secret("data-store/password")).hasValue("hunter22\n".getBytes(UTF_8));
    }

    @Test
    void aFileThatIsExchangedIsAnotherSecret() throws IOException {
        Files.writeString(directory.resolve("password"), "first");
        FileSecrets provider = provider();
        assertThat(provider.secret("password")).hasValue("first".getBytes(UTF_8));

        Files.writeString(directory.resolve("password"), "second");

        assertThat(provider.secret("password")).hasValue("second".getBytes(UTF_8));
    }

    @Test
    void whatIsNoFileIsNoSecret() throws IOException {
        Files.writeString(directory.resolve("password"), "hunter22");

        assertThat(provider().secret("nothing")).isEmpty();
        assertThat(provider().secret("data-store")).as("a directory").isEmpty();
        assertThat(provider().secret("password/below")).as("below a file").isEmpty();
    }

    @Test
    void aLinkWithinTheDirectoryIsFollowed() throws IOException {
        Files.createDirectories(directory.resolve("..2026"));
        Files.writeString(directory.resolve("..2026/password"), "hunter22");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(directory.resolve("password"), Path.of("..data/password"));

        assertThat(provider().secret("password")).hasValue("hunter22".getBytes(UTF_8));
    }

    @Test
    void aLinkThatLeavesTheDirectoryIsRefused() throws IOException {
        Files.writeString(site.resolve("other"), "not meant for tasks");
        Files.createSymbolicLink(directory.resolve("file"), site.resolve("other"));
        Files.createSymbolicLink(directory.resolve("way"), site);

        assertThatThrownBy(() -> provider().secret("file")).hasMessageContaining("leaves");
        assertThatThrownBy(() -> provider().secret("way/other"))
                .hasMessageContaining("leaves")
                .hasMessageNotContaining("not meant");
    }

    @Test
    void aNameCannotClimbOutOfTheDirectory() throws IOException {
        Files.writeString(site.resolve("other"), "not meant for tasks");

        assertThatThrownBy(() -> provider().secret("../other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'../other'");
        assertThatThrownBy(() -> provider().secret(site.resolve("other").toString()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileThatIsTooLargeOrEmptyIsRefused() throws IOException {
        Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
        Files.createFile(directory.resolve("empty"));

        assertThatThrownBy(() -> provider().secret("large")).hasMessageContaining("larger than 1 MiB");
        assertThatThrownBy(() -> provider().secret("empty")).hasMessageContaining("is empty");
    }

    @Test
    void aDirectoryThatIsNotThereIsNotTheSameAsOneWithoutSecrets() {
        assertThatThrownBy(() -> new FileSecrets(site.resolve("gone")).secret("password"))
                .hasMessageContaining("gone")
                .hasMessageContaining("cannot be read");
    }

    private FileSecrets provider() {
        return new FileSecrets(directory);
    }
}
