package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedBundlesTest {
    private final Path home = Path.of(System.getProperty("holdfast.distribution"));

    @Test
    void everyShippedBundleIsListedWithItsDigest() throws IOException {
        List<String> listed = Files.readAllLines(home.resolve("lib/shipped-bundles.sha256"));

        try (Stream<Path> jars = Files.list(home.resolve("bundles"))) {
            assertThat(jars.sorted().map(ShippedBundlesTest::line).toList())
                    .hasSize(8)
                    .isEqualTo(listed);
        }
    }

    @Test
    void theKernelsClassPathHoldsNoPolicy() throws IOException {
        try (Stream<Path> bundles = Files.list(home.resolve("bundles"));
                Stream<Path> lib = Files.list(home.resolve("lib"))) {
            List<String> policies = bundles.map(
                            jar -> jar.getFileName().toString().replace(".jar", ""))
                    .toList();
            assertThat(lib.map(jar -> jar.getFileName().toString()))
                    .noneMatch(jar -> policies.stream().anyMatch(jar::startsWith));
        }
    }

    private static String line(Path jar) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(digest) + "  " + jar.getFileName();
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }
}
