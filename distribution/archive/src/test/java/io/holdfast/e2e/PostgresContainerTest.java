package io.holdfast.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The database in a container, as the tutorial has it, with an image that the example makes. */
class PostgresContainerTest extends PostgresLife {
    private static final int LONGEST_SECONDS = 180;

    @Override
    String missing() {
        if (!isInstalled("psql")) {
            return "PostgreSQL's client is not installed";
        }
        return isInstalled("podman") ? image() : "podman is not installed";
    }

    /** The image is made if it is not there, which takes some seconds. */
    private static String image() {
        try {
            Path printed = Files.createTempFile("make-image", ".out");
            Process process = new ProcessBuilder(Holdfast.distribution()
                            .resolve("examples/postgres/make-image")
                            .toString())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(printed);
            Files.delete(printed);
            return ended && process.exitValue() == 0 ? "" : "there is no image: " + text;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    String file() {
        return "postgres.marathon.json";
    }
}
