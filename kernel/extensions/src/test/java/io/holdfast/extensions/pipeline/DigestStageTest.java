package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestStageTest {
    /** FIPS 180-2, appendix B.1. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    private final DigestStage stage = new DigestStage();

    @Test
    void theDigestIsRecorded() {
        Candidate candidate = new Candidate("test", ABC);

        assertThat(stage.examine(candidate)).isEqualTo("SHA-256 " + OF_ABC);
        assertThat(candidate.digest()).isEqualTo(OF_ABC);
    }

    @Test
    void anAnnouncedDigestMustMatchInWhateverCase() {
        assertThat(stage.examine(new Candidate("test", ABC, " " + OF_ABC.toUpperCase(java.util.Locale.ROOT))))
                .endsWith(", as announced");

        Candidate other = new Candidate("test", new byte[] {1}, OF_ABC);
        assertThatThrownBy(() -> stage.examine(other))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("and " + OF_ABC + " was announced")
                .hasMessageContaining("fetch it again");
        assertThat(other.digest()).isEmpty();
    }
}
