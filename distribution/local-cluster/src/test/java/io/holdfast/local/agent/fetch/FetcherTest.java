package io.holdfast.local.agent.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

    @TempDir
    Path temp;

    private Path sandbox;
    private Path source;
    private Fetcher fetcher = new Fetcher(FetchLimits.standard());

    @BeforeEach
    void makeDirectories() throws IOException {
        sandbox = Files.createDirectory(temp.resolve("sandbox"));
        source = Files.createDirectory(temp.resolve("source"));
    }

    private void fetch(Path file) throws FetchException {
        fetch(CommandInfo.URI.newBuilder().setValue(file.toString()));
    }

    private void fetch(CommandInfo.URI.Builder uri) throws FetchException {
        fetcher.fetch(List.of(uri.build()), sandbox);
    }

    private Path tar(String name, String option, String... members) throws Exception {
        Path archive = temp.resolve(name);
        List<String> command = new ArrayList<>(List.of("tar", "-P", option, "-cf", archive.toString()));
        command.addAll(List.of(members));
        Process tar = new ProcessBuilder(command)
                .directory(source.toFile())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return archive;
    }

    private Path zip(String... names) throws IOException {
        Path archive = temp.resolve("a.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }

    @ParameterizedTest
    @CsvSource({"a.tar, --no-auto-compress", "a.tgz, --gzip", "a.tar.bz2, --bzip2", "a.tar.xz, --xz"})
    void tarArchivesAreUnpackedAndStay(String name, String option) throws Exception {
        Files.createDirectory(source.resolve("dir"));
        Files.writeString(source.resolve("dir/with blank"), "x");

        fetch(tar(name, option.equals("--no-auto-compress") ? "-v" : option, "dir"));

        assertThat(sandbox.resolve("dir/with blank")).hasContent("x");
        assertThat(sandbox.resolve(name)).exists();
    }

    @Test
    void zipArchivesAreUnpacked() throws IOException {
        fetch(zip("top", "dir/nested"));

        assertThat(sandbox.resolve("dir/nested")).hasContent("dir/nested");
    }

    @Test
    void anArchiveIsLeftAloneWhenAskedTo() throws IOException {
        fetch(CommandInfo.URI.newBuilder().setValue(zip("top").toString()).setExtract(false));

        assertThat(sandbox.resolve("top")).doesNotExist();
        assertThat(sandbox.resolve("a.zip")).exists();
    }

    @Test
    void anArchiveThatReachesOutOfTheSandboxIsRefused() throws Exception {
        Files.writeString(temp.resolve("victim"), "old");
        Path archive = tar("evil.tar", "-v", "../victim");

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(archive))
                .withMessageContaining("'../victim' leads out of the sandbox");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(zip("../escaped")))
                .withMessageContaining("'../escaped' leads out of the sandbox");
        assertThat(temp.resolve("escaped")).doesNotExist();
    }

    @Test
    void aLinkInATarIsNotFollowedOutOfTheSandbox() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createSymbolicLink(source.resolve("link"), outside);
        Path first = tar("link.tar", "-v", "link");
        Files.delete(source.resolve("link"));
        Files.createDirectory(source.resolve("link"));
        Files.writeString(source.resolve("link/f"), "x");
        Process append = new ProcessBuilder("tar", "-rf", first.toString(), "link/f")
                .directory(source.toFile())
                .start();
        assertThat(append.waitFor()).isZero();

        try {
            fetch(first);
        } catch (FetchException refused) {
            assertThat(refused).hasMessageContaining("tar ended");
        }

        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        fetcher = new Fetcher(new FetchLimits(1_000, 5, Duration.ofSeconds(20)));
        Files.write(source.resolve("big"), new byte[5_000]);

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(source.resolve("big")))
                .withMessageContaining("larger than the limit of 1000 bytes");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(tar("big.tgz", "--gzip", "big")))
                .withMessageContaining("unpacks to more than 1000 bytes");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(zip("1", "2", "3", "4", "5", "6")))
                .withMessageContaining("more than 5 entries");
        assertThat(sandbox.resolve("big"))
                .satisfiesAnyOf(
                        big -> assertThat(big).doesNotExist(),
                        big -> assertThat(big).hasSize(0));
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        Path archive = Files.writeString(temp.resolve("bad.tgz"), "no archive");

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(archive))
                .withMessageContaining("tar ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative/file", "hdfs://host/file", "file:///", "http://[", "/"})
    void whatNamesNoFileToFetchIsRefused(String uri) {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(CommandInfo.URI.newBuilder().setValue(uri)))
                .withMessageStartingWith("Failed to fetch '" + uri + "': ");
    }

    @Test
    void anOutputFileMayNotLeadOutOfTheSandbox() throws IOException {
        Path file = Files.writeString(source.resolve("f"), "x");

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(
                        CommandInfo.URI.newBuilder().setValue(file.toString()).setOutputFile("../f")))
                .withMessageContaining("leads out of the sandbox");
    }
}
