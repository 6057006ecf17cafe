package io.holdfast.local.testing;

import io.holdfast.local.agent.container.ContainerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * An image of a few MB for tests, made of the machine's busybox. Its entry point shows its arguments, and the command is
 * {@code by default}. Where there is no podman or no busybox, tests that need it are skipped, but in CI they fail.
 */
public final class TestImage {

    /** The name that tasks ask for. */
    public static final String NAME = "holdfast-test:1";

    private static final List<String> COMMANDS = List.of(
            "sh", "sleep", "cat", "echo", "ls", "id", "env", "httpd", "dd", "mkdir", "touch", "pwd", "kill", "stat");
    private static final String ENTRY_POINT = """
            #!/bin/sh
            echo "entry point: $*"
            """;

    private TestImage() {}

    /** Makes the image if this machine can run it; otherwise the test is aborted, or fails in CI. */
    public static ContainerSettings require() {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("Tests of containers must run in CI, but " + missing.get());
            }
            Assumptions.abort("Tests of containers are skipped: " + missing.get());
        }
        return ContainerSettings.standard().withoutPulling();
    }

    private static Optional<String> missing() {
        if (!Files.isExecutable(Path.of("/usr/bin/podman"))) {
            return Optional.of("podman is not installed");
        }
        if (podman("image", "inspect", NAME).status() == 0) {
            return Optional.empty();
        }
        Path busybox = Path.of("/bin/busybox");
        if (!Files.isExecutable(busybox)) {
            return Optional.of("busybox (package busybox-static) is not installed");
        }
        try {
            make(busybox);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The image for tests cannot be made", e);
        }
    }

    private static void make(Path busybox) throws IOException {
        Path root = Files.createTempDirectory("holdfast-test-image");
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.copy(busybox, bin.resolve("busybox"));
        for (String command : COMMANDS) {
            Files.createSymbolicLink(bin.resolve(command), Path.of("busybox"));
        }
        Path entry = Files.writeString(bin.resolve("entry"), ENTRY_POINT);
        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path etc = Files.createDirectories(root.resolve("etc"));
        Files.writeString(etc.resolve("passwd"), "root:x:0:0::/:/bin/sh\nworker:x:1234:1234::/:/bin/sh\n");
        Path archive = root.resolveSibling(root.getFileName() + ".tar");
        run(List.of("tar", "-C", root.toString(), "-cf", archive.toString(), "."));
        Output imported = podman(
                "import",
                "--change",
                "ENTRYPOINT [\"/bin/entry\"]",
                "--change",
                "CMD [\"by\", \"default\"]",
                "--change",
                "ENV PATH=/bin",
                "--change",
                "ENV FROM_IMAGE=yes",
                "--change",
                "WORKDIR /etc",
                archive.toString(),
                NAME);
        run(List.of("rm", "-r", root.toString(), archive.toString()));
        if (imported.status() != 0) {
            throw new IOException(imported.text());
        }
    }

    /** What a program said, and its exit status. */
    public record Output(int status, String text) {}

    /** Runs podman. */
    public static Output podman(String... arguments) {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Output run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
