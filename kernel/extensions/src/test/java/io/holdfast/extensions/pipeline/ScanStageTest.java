package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.archive.ArchiveLimits;
import io.holdfast.extensions.archive.ZipForge;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScanStageTest {
    private final ScanStage stage = new ScanStage(ArchiveLimits.standard());

    @Test
    void aWholeJarPassesAndItsContentIsAtHand() {
        Candidate candidate = new Candidate("test", Jars.bundle());

        assertThat(stage.examine(candidate)).matches("2 entries, \\d+ bytes, \\d+ when inflated");
        assertThat(candidate.archive().entry("rack/readme.txt")).isPresent();
        assertThat(stage.name()).isEqualTo("scan");
    }

    @Test
    void aJarCutOffAnywhereIsRefused() {
        byte[] jar = Jars.bundle();
        for (int length = 0; length < jar.length; length++) {
            Candidate candidate = new Candidate("test", Arrays.copyOf(jar, length));
            assertThatThrownBy(() -> stage.examine(candidate)).isInstanceOf(StageFailure.class);
        }
    }

    @Test
    void aHugeJarIsRefusedByItsLengthAlone() {
        assertThatThrownBy(() -> stage.examine(new Candidate("test", new byte[100 << 20])))
                .isInstanceOf(StageFailure.class)
                .hasMessage("the jar has 100.0 MiB; at most 32.0 MiB are taken: leave out what it does not need");
    }

    @Test
    void aZipFileWithoutAManifestIsNoBundle() {
        byte[] zip = new ZipForge().file("readme.txt", "x").build();

        assertThatThrownBy(() -> stage.examine(new Candidate("test", zip)))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("has no META-INF/MANIFEST.MF")
                .hasMessageContaining("build it with bnd");
    }

    @Test
    void whatTheArchiveRefusesIsAFailureOfTheStage() {
        byte[] evil = new ZipForge()
                .file("META-INF/MANIFEST.MF", "x")
                .file("../x", "x")
                .build();
        Candidate candidate = new Candidate("test", evil);

        assertThatThrownBy(() -> stage.examine(candidate))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("'../x' leads out of the archive");
        assertThatThrownBy(candidate::archive).isInstanceOf(IllegalStateException.class);
    }
}
