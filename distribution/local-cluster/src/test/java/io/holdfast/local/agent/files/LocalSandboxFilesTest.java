package io.holdfast.local.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.agent.sandbox.WorkDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers a Mesos agent gives under /files/*. */
class LocalSandboxFilesTest {

    @TempDir
    Path temp;

    private SandboxFiles files;
    private Path run;
    private String latest;

    @BeforeEach
    void makeSandbox() throws IOException {
        WorkDir workDir = new WorkDir(temp.toRealPath(), "S0");
        run = Files.createDirectories(workDir.sandbox("F0", "t-1", "run-1"));
        Files.createSymbolicLink(run.resolveSibling("latest"), run);
        Files.writeString(run.resolve("stdout"), "LIBPROCESS_IP=10.0.0.11\n");
        Path volume = Files.createDirectories(temp.resolve("volumes/roles/eng/v"));
        Files.writeString(volume.resolve("f"), "x");
        Files.createSymbolicLink(run.resolve("data"), volume);
        files = new LocalSandboxFiles(workDir);
        latest = run.resolveSibling("latest").toString();
    }

    private static void assertBad(FileAnswer answer, String message) {
        assertThat(answer).isEqualTo(new FileAnswer.BadRequest(message + "\n"));
    }

    private static void assertData(FileAnswer answer, String data, long offset) {
        assertThat(answer).isInstanceOfSatisfying(FileAnswer.Data.class, it -> {
            assertThat(new String(it.data(), StandardCharsets.UTF_8)).isEqualTo(data);
            assertThat(it.offset()).isEqualTo(offset);
        });
    }

    @Test
    void aSandboxIsBrowsedByAnyOfItsNamesAndThePathsSayWhich() {
        for (String name : new String[] {run.toString(), latest, "/frameworks/F0/executors/t-1/runs/latest"}) {
            assertThat(files.browse(name)).isInstanceOfSatisfying(FileAnswer.Listing.class, listing -> {
                assertThat(listing.entries())
                        .extracting(FileEntry::path)
                        .containsExactly(name + "/data", name + "/stdout");
                FileEntry stdout = listing.entries().get(1);
                assertThat(stdout.size()).isEqualTo(24);
                assertThat(stdout.nlink()).isEqualTo(1);
                assertThat(stdout.modeText()).startsWith("-rw-");
                assertThat(listing.entries().get(0).modeText()).startsWith("drwx");
            });
        }
    }

    @Test
    void readingTakesOffsetAndLength() {
        String stdout = latest + "/stdout";

        assertData(files.read(stdout, "5", "10"), "OCESS_IP=1", 5);
        assertData(files.read(stdout, "0", "0"), "", 0);
        assertData(files.read(stdout, "-1", null), "", 24);
        assertData(files.read(stdout, null, null), "", 24);
        assertData(files.read(stdout, "100000000", "10"), "", 100_000_000);
        assertData(files.read(stdout, "15", "-1"), "10.0.0.11\n".substring(1), 15);
        assertBad(files.read(stdout, "x", null), "Failed to parse offset: Failed to convert 'x' to number.");
    }

    @Test
    void aFileIsDownloadedUnderItsName() {
        assertThat(files.download(latest + "/stdout"))
                .isEqualTo(new FileAnswer.Download(run.resolve("stdout"), "stdout", 24));
    }

    @Test
    void whatIsMissingOrOutsideIsNotFound() {
        assertThat(files.read(latest + "/none", "0", null)).isInstanceOf(FileAnswer.NotFound.class);
        assertThat(files.browse(latest + "/none")).isInstanceOf(FileAnswer.NotFound.class);
        assertThat(files.browse("/etc")).isInstanceOf(FileAnswer.NotFound.class);
        assertThat(files.read("/etc/hosts", "0", null)).isInstanceOf(FileAnswer.NotFound.class);
        assertThat(files.read("/slave/log", "-1", null)).isInstanceOf(FileAnswer.NotFound.class);
        assertThat(files.browse("/frameworks/F0/executors/../../../../meta/runs/latest"))
                .isInstanceOf(FileAnswer.NotFound.class);
    }

    @Test
    void aLinkOrADotDotOutOfTheSandboxIsInaccessible() {
        assertBad(files.browse(latest + "/data"), "'" + run + "/data' is inaccessible.");
        assertBad(files.read(latest + "/data/f", "0", "10"), "'" + run + "/data/f' is inaccessible.");
        String up = "/../../../../../../../../../../../../../../../../etc/hosts";
        assertBad(files.read(latest + up, "0", null), "'" + run + up + "' is inaccessible.");
    }

    @Test
    void directoriesAreNeitherReadNorDownloaded() {
        assertBad(files.read(latest, "0", null), "Cannot read a directory.");
        assertBad(files.download(latest), "Cannot download a directory.");
        assertBad(files.read(null, null, null), "Expecting 'path=value' in query.");
    }

    @Test
    void everyNameOfASandboxIsListed() {
        assertThat(files.attached())
                .containsOnlyKeys(run.toString(), latest, "/frameworks/F0/executors/t-1/runs/latest")
                .allSatisfy((name, directory) -> assertThat(directory).isEqualTo(run.toString()));
    }
}
