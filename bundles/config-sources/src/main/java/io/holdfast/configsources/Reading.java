package io.holdfast.configsources;

import io.holdfast.configsources.text.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a file held at one moment. */
final class Reading {
    private final byte @Nullable [] bytes;
    private final String failure;
    private final long modifiedMillis;

    private Reading(byte @Nullable [] bytes, String failure, long modifiedMillis) {
        this.bytes = bytes;
        this.failure = failure;
        this.modifiedMillis = modifiedMillis;
    }

    /** Reads a file; a failure is a reading, too. Links are followed, at each reading anew. */
    static Reading of(Path path) {
        try {
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                // One more than is allowed: the parser sees that it is too long.
                bytes = in.readNBytes(Format.MAX_BYTES + 1);
            }
            // Asked after the reading, so that a write in between shows.
            return new Reading(bytes, "", Files.getLastModifiedTime(path).toMillis());
        } catch (NoSuchFileException e) {
            return new Reading(null, "is not there: create it, or correct the path", Long.MAX_VALUE);
        } catch (IOException e) {
            return new Reading(null, "cannot be read: " + e.getMessage(), Long.MAX_VALUE);
        }
    }

    /** Null if it could not be read; then {@link #failure()} says why. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    String failure() {
        return failure;
    }

    boolean isSame(Reading other) {
        return Arrays.equals(bytes, other.bytes) && failure.equals(other.failure);
    }

    /** Whether nobody has written to the file for so many ms. */
    boolean isOlderThan(long millis) {
        return modifiedMillis <= System.currentTimeMillis() - millis;
    }
}
