package io.holdfast.certificates;

import io.holdfast.certificates.x509.Signer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Set;

/**
 * Keeps an authority in a directory: {@code ca.pem} with its certificate and private key, for its owner's eyes alone,
 * and {@code ca.crt} with the certificate, for whoever is to trust it.
 */
final class AuthorityFile {
    private static final int MOST_BYTES = 64 * 1024;
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final Path both;
    private final Path certificate;

    AuthorityFile(Path directory) {
        this.directory = directory;
        this.both = directory.resolve("ca.pem");
        this.certificate = directory.resolve("ca.crt");
    }

    /**
     * The authority; makes one where there is none yet.
     *
     * @throws IllegalStateException if there is one that cannot be used
     */
    Authority open(Signer signer) {
        try {
            if (!Files.exists(both, LinkOption.NOFOLLOW_LINKS)) {
                create(signer);
            }
            Authority authority = read();
            publish(Pem.of(authority.certificate()));
            return authority;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the authority in " + both + " can neither be read nor made: "
                            + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the authority in " + both + " cannot be used: " + e.getMessage()
                            + "; mend the file, or move it away and a new authority is made",
                    e);
        }
    }

    private Authority read() throws IOException, GeneralSecurityException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(both);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            throw new GeneralSecurityException("others may read its private key: chmod 600 " + both);
        }
        if (Files.size(both) > MOST_BYTES) {
            throw new GeneralSecurityException("it has more than 64 KiB");
        }
        return Authority.parse(Files.readString(both, StandardCharsets.ISO_8859_1));
    }

    /** Of two who come at the same time one makes it, and never is there half a file under its name. */
    private void create(Signer signer) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory, OWNERS_DIRECTORY);
        Path draft = Files.createTempFile(directory, "ca", ".draft", OWNERS_FILE);
        try {
            byte[] text = Authority.create(signer, Instant.now()).text().getBytes(StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text));
                channel.force(true);
            }
            Files.createLink(both, draft);
        } catch (FileAlreadyExistsException somebodyWasQuicker) {
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void publish(String text) throws IOException {
        if (!Files.exists(certificate) || !Files.readString(certificate).equals(text)) {
            Files.writeString(certificate, text);
        }
    }

    @Override
    public String toString() {
        return both.toString();
    }
}
