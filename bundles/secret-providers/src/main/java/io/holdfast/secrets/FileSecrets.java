package io.holdfast.secrets;

import io.holdfast.spi.secret.SecretProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory with a file for each secret, read anew at each question. Links are followed as long as they stay in the
 * directory, since orchestrators exchange a whole set of files by a link.
 */
final class FileSecrets implements SecretProvider {
    private static final int MOST_BYTES = 1 << 20;

    private final Path directory;

    FileSecrets(Path directory) {
        this.directory = directory;
    }

    /**
     * A file's bytes.
     *
     * @throws IllegalArgumentException if the name is none, or the file is none that may be given
     * @throws IllegalStateException if the directory is not there
     */
    @Override
    public Optional<byte[]> secret(String name) {
        SecretName parsed = SecretName.of(name);
        Path root;
        try {
            root = directory.toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the directory of secrets " + directory + " cannot be read: " + reason(e), e);
        }
        Path wanted = root;
        for (String part : parsed.parts()) {
            wanted = wanted.resolve(part);
        }
        try {
            Path real = wanted.toRealPath();
            if (!real.startsWith(root)) {
                throw new IllegalStateException(
                        "secret file " + wanted + " is a link that leaves " + root + ": put the file itself there");
            }
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                // A directory is the beginning of other names; a pipe would make us wait.
                return Optional.empty();
            }
            return Optional.of(read(real));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Below a file there is no file.
            if (e instanceof FileSystemException && belowAFile(root, wanted)) {
                return Optional.empty();
            }
            throw new IllegalArgumentException("secret file " + wanted + " cannot be read: " + reason(e), e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("secret file " + file + " is larger than 1 MiB: that is no secret");
        }
        if (bytes.length == 0) {
            // Whoever cuts a file off to write it anew may pause.
            throw new IllegalArgumentException("secret file " + file
                    + " is empty: write the secret to a file beside it and move that over it, or remove it");
        }
        return bytes;
    }

    private static boolean belowAFile(Path root, Path wanted) {
        for (Path above = wanted.getParent(); above != null && !above.equals(root); above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return true;
            }
        }
        return false;
    }

    /** Java's messages for files are often the path alone. */
    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no such file"
                : e instanceof FileSystemException failed && failed.getReason() != null
                        ? failed.getReason()
                        : e.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return "secrets in " + directory;
    }
}
