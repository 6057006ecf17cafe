package io.holdfast.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.state.Contents;
import io.holdfast.core.state.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedContentsTest {
    private static final byte[] JAR = "a jar".getBytes(StandardCharsets.UTF_8);
    private static final String DIGEST = Chunks.sha256(JAR);

    @TempDir
    Path temporary;

    private final Far far = new Far();

    /** A remote place in memory that counts how often it is read, and can be out of reach. */
    private static final class Far implements Contents {
        private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
        private int reads;
        private boolean away;

        private void reach() {
            if (away) {
                throw new StoreException("out of reach", null);
            }
        }

        @Override
        public void put(String digest, byte[] content) {
            reach();
            kept.put(digest, content);
        }

        @Override
        public Optional<byte[]> get(String digest) {
            reach();
            reads++;
            return Optional.ofNullable(kept.get(digest));
        }

        @Override
        public Set<String> digests() {
            return Set.copyOf(kept.keySet());
        }

        @Override
        public void remove(String digest) {
            reach();
            kept.remove(digest);
        }
    }

    @Test
    void whatWasPutIsReadFromThisMachine() {
        CachedContents contents = open();
        contents.put(DIGEST, JAR);
        assertThat(far.kept).containsKey(DIGEST);
        assertThat(contents.get(DIGEST)).hasValue(JAR);
        far.away = true;
        assertThat(open().get(DIGEST)).hasValue(JAR);
        assertThat(far.reads).isZero();
    }

    @Test
    void whatIsNotHereIsFetchedOnce() {
        far.put(DIGEST, JAR);
        assertThat(open().get(DIGEST)).hasValue(JAR);
        assertThat(open().get(DIGEST)).hasValue(JAR);
        assertThat(far.reads).isOne();
        assertThat(open().get("0".repeat(64))).isEmpty();
    }

    @Test
    void aDamagedFileIsReplacedByWhatTheRemotePlaceHas() throws Exception {
        open().put(DIGEST, JAR);
        for (String damage : new String[] {"", "a ja", "b jar", "a jar and more"}) {
            Files.writeString(file(), damage);
            assertThat(open().get(DIGEST)).hasValue(JAR);
            assertThat(Files.readAllBytes(file())).isEqualTo(JAR);
        }
        far.remove(DIGEST);
        Files.writeString(file(), "damaged");
        assertThat(open().get(DIGEST)).isEmpty();
    }

    @Test
    void nothingIsKeptHereThatTheRemotePlaceDidNotTake() {
        far.away = true;
        assertThatThrownBy(() -> open().put(DIGEST, JAR)).isInstanceOf(StoreException.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatIsRemovedIsGoneHereTooWithWhatACrashLeft() throws Exception {
        CachedContents contents = open();
        contents.put(DIGEST, JAR);
        byte[] other = {1};
        contents.put(Chunks.sha256(other), other);
        Files.writeString(directory().resolve("half.part"), "half");
        Files.writeString(directory().resolve("0".repeat(64) + ".jar"), "of another time");
        contents.remove(DIGEST);
        try (var files = Files.list(directory())) {
            assertThat(files).containsExactly(directory().resolve(Chunks.sha256(other) + ".jar"));
        }
        assertThat(contents.digests()).containsExactly(Chunks.sha256(other));
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        open().put(DIGEST, JAR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aNameThatIsNoDigestIsNoFile() {
        assertThatThrownBy(() -> open().get("../secret")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> new CachedContents(file.resolve("below"), far))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    private CachedContents open() {
        return new CachedContents(directory(), far);
    }

    private Path directory() {
        return temporary.resolve("contents");
    }

    private Path file() {
        return directory().resolve(DIGEST + ".jar");
    }
}
