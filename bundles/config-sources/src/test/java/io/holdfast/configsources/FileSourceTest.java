package io.holdfast.configsources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.configsources.text.Format;
import io.holdfast.spi.config.ConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    private static final long QUICK = 20;
    private static final long NEVER = 3_600_000;

    @TempDir
    private Path directory = Path.of("");

    private final Semaphore told = new Semaphore(0);
    private ConfigSource source = new EnvironmentSource(Map::of, "");

    @AfterEach
    void close() {
        source.close();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("values.yml"), text);
    }

    private void open(Path path, long settleMillis) {
        source = new FileSource(new SettledFile(path, settleMillis), Format.YAML, QUICK);
    }

    private void watch(Path path) {
        open(path, QUICK);
        source.values();
        source.watch(told::release);
    }

    /** What is wrong with the values; empty if nothing is. */
    private String problem() {
        try {
            source.values();
            return "";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    private void assertTold() throws InterruptedException {
        assertThat(told.tryAcquire(1, TimeUnit.MINUTES)).as("told of a change").isTrue();
    }

    @Test
    void aValueSaysFromWhichLineOfWhichFileItIs() throws IOException {
        Path path = file("A: 1\ndata:\n  count: 3\n");
        open(path, QUICK);

        assertThat(source.values()).isEqualTo(Map.of("A", "1", "DATA_COUNT", "3"));
        assertThat(source.provenance("DATA_COUNT")).isEqualTo("file " + path + ", line 3");
    }

    @Test
    void aFileThatIsWrittenInPlaceIsSeen() throws Exception {
        Path path = file("A: 1");
        watch(path);
        Files.writeString(path, "A: 2");

        assertTold();
        Eventually.equal(source::values, Map.of("A", "2"));
    }

    @Test
    void aFileThatAnotherOneIsMovedOverIsSeen() throws Exception {
        Path path = file("A: 1");
        watch(path);
        Path aside = Files.writeString(directory.resolve(".values.yml.swp"), "A: 2");
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertTold();
        assertThat(source.values()).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void aFileBelowALinkThatIsSwappedIsSeen() throws Exception {
        Path one = Files.createDirectory(directory.resolve("..one"));
        Path two = Files.createDirectory(directory.resolve("..two"));
        Files.writeString(one.resolve("values.yml"), "A: 1");
        Files.writeString(two.resolve("values.yml"), "A: 2");
        Path data = Files.createSymbolicLink(directory.resolve("..data"), one);
        Path path = Files.createSymbolicLink(directory.resolve("values.yml"), Path.of("..data/values.yml"));
        watch(path);
        Path next = Files.createSymbolicLink(directory.resolve("..next"), two);
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertTold();
        assertThat(source.values()).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void whatIsBeingWrittenDoesNotCountYet() throws IOException {
        Path path = file("A: 1\nB: 1\n");
        open(path, NEVER);
        source.values();

        Files.writeString(path, "A: 2\n");
        assertThat(source.values()).isEqualTo(Map.of("A", "1", "B", "1"));
        Files.delete(path);
        assertThat(source.values()).isEqualTo(Map.of("A", "1", "B", "1"));
    }

    @Test
    void whatHasStayedTheSameForAWhileCounts() throws IOException {
        Path path = file("A: 1\n");
        open(path, QUICK);
        source.values();
        Files.writeString(path, "A: 2\n");

        Eventually.equal(source::values, Map.of("A", "2"));
    }

    @Test
    void aBrokenFileIsToldAndSaysWhereAndComesBack() throws Exception {
        Path path = file("A: 1");
        watch(path);
        Files.writeString(path, "A: 1\nB: [hunter2]\n");

        assertTold();
        Eventually.equal(
                this::problem, "config file " + path + ", line 2, column 4: a list is no value; write it as one text");
        Files.writeString(path, "A: 3");
        assertTold();
        Eventually.equal(source::values, Map.of("A", "3"));
    }

    @Test
    void aFileThatIsNotThereIsMissedAndFoundWhenItComes() throws Exception {
        Path path = directory.resolve("values.yml");
        open(path, QUICK);
        assertThatThrownBy(() -> source.values()).hasMessageContaining("is not there: create it");
        source.watch(told::release);
        file("A: 1");

        assertTold();
        Eventually.equal(source::values, Map.of("A", "1"));
        Files.delete(path);
        Eventually.equal(this::problem, "config file " + path + " is not there: create it, or correct the path");
    }

    @Test
    void aChangeBetweenTheFirstValuesAndTheWatchIsTold() throws Exception {
        Path path = file("A: 1");
        open(path, QUICK);
        source.values();
        Files.writeString(path, "A: 2");
        source.watch(told::release);

        assertTold();
    }

    @Test
    void oneListenerThatFailsDoesNotKeepTheOthersFromHearing() throws Exception {
        Path path = file("A: 1");
        open(path, QUICK);
        source.values();
        source.watch(() -> {
            throw new IllegalStateException("deaf");
        });
        source.watch(told::release);
        Files.writeString(path, "A: 2");
        assertTold();
        Files.writeString(path, "A: 3");
        assertTold();
    }

    @Test
    void anEmptyFileCountsAsOneThatIsBeingWritten() throws IOException {
        open(file(""), QUICK);
        assertThat(problem()).endsWith("is empty: write a comment into it if it is to give no values");

        open(file("# nothing"), QUICK);
        assertThat(source.values()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        Path path = file("A: " + "x".repeat(Format.MAX_BYTES));
        open(path, QUICK);

        assertThatThrownBy(() -> source.values()).hasMessageContaining("larger than 1 MiB");
    }
}
