package io.holdfast.local.agent.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a container ended, as {@code container.sh} wrote it down.
 *
 * @param started whether it ever ran
 * @param outOfMemory whether the kernel killed it because it went over its memory limit
 */
public record ContainerEnd(boolean started, boolean outOfMemory) {

    /** Reads the record; empty while the container runs, and for good if the script was killed. */
    public static Optional<ContainerEnd> read(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.US_ASCII);
            String[] words = line.strip().split(" ", -1);
            return line.endsWith("\n") && words.length == 2
                    ? Optional.of(new ContainerEnd(words[0].equals("started"), words[1].equals("oom")))
                    : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }
}
