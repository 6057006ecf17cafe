package io.holdfast.state;

import io.holdfast.core.state.Contents;
import io.holdfast.core.state.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents with copies on this machine, so that a restart need not fetch them: files {@code DIGEST.jar}, for the
 * owner only. The remote place alone is the truth; a copy that is missing or damaged is fetched again, and one
 * that cannot be written is done without.
 *
 * <p>Thread-safe. The directory belongs to this object: what else is in it may be removed.
 */
public final class CachedContents implements Contents {
    private static final String SUFFIX = ".jar";
    private static final Logger LOG = LoggerFactory.getLogger(CachedContents.class);

    private final Path directory;
    private final Contents remote;

    /**
     * A cache of a remote place.
     *
     * @param directory made if it is not there
     * @throws StoreException if it cannot be made
     */
    public CachedContents(Path directory, Contents remote) {
        this.directory = directory;
        this.remote = remote;
        try {
            Files.createDirectories(directory);
            if (Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The directory " + directory + " for copies of bundles cannot be made: " + e.getMessage()
                            + ". Make it, or choose another.",
                    e);
        }
    }

    @Override
    public void put(String digest, byte[] content) {
        remote.put(digest, content);
        keep(digest, content);
    }

    @Override
    public Optional<byte[]> get(String digest) {
        Optional<byte[]> copy = copy(ContentDigest.require(digest));
        if (copy.isPresent()) {
            return copy;
        }
        Optional<byte[]> fetched = remote.get(digest);
        fetched.ifPresent(content -> keep(digest, content));
        return fetched;
    }

    @Override
    public Set<String> digests() {
        return remote.digests();
    }

    @Override
    public void remove(String digest) {
        remote.remove(digest);
        sweep(remote.digests());
    }

    private Path file(String digest) {
        return directory.resolve(digest + SUFFIX);
    }

    private Optional<byte[]> copy(String digest) {
        Path file = file(digest);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (Files.size(file) <= ZooKeeperContents.MOST_BYTES) {
                byte[] content = Files.readAllBytes(file);
                if (ContentDigest.fits(digest, content)) {
                    return Optional.of(content);
                }
            }
            LOG.warn("{} is damaged; fetching it again", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}); fetching it again", file, e.toString());
        }
        return Optional.empty();
    }

    /** Whoever reads sees the whole file or none. */
    private synchronized void keep(String digest, byte[] content) {
        try {
            // For the owner only: that is how temporary files are made.
            Path part = Files.createTempFile(directory, digest, ".part");
            try {
                Files.write(part, content);
                Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}); doing without", file(digest), e.toString());
        }
    }

    /** Removes copies of what is no longer kept, and what a crash left half written. */
    private synchronized void sweep(Set<String> kept) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean wanted =
                        name.endsWith(SUFFIX) && kept.contains(name.substring(0, name.length() - SUFFIX.length()));
                if (!wanted && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Copies in {} that are no longer used cannot be removed: {}", directory, e.toString());
        }
    }
}
