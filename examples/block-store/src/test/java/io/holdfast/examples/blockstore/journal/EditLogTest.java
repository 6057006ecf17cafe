package io.holdfast.examples.blockstore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditLogTest {
    private static final Edit FIRST = new Edit(1, "format x");
    private static final Edit SECOND = new Edit(1, "create /a 0 ");
    private static final Edit OTHER = new Edit(2, "create /b 0 ");

    @TempDir
    Path volume;

    private EditLog log;

    @BeforeEach
    void open() throws IOException {
        log = EditLog.open(volume.resolve("edits"));
    }

    @Test
    void whatWasAppendedIsThereAfterTheNextStart() throws IOException {
        assertThat(log.append(0, 0, List.of(FIRST, SECOND))).isTrue();
        open();
        assertThat(log.after(0)).containsExactly(FIRST, SECOND);
        assertThat(log.epochOf(log.last())).isEqualTo(1);
    }

    @Test
    void aLineThatWasNotWrittenToItsEndIsCutOff() throws IOException {
        log.append(0, 0, List.of(FIRST));
        Files.writeString(volume.resolve("edits"), "1 create /ha", StandardOpenOption.APPEND);
        open();
        assertThat(log.after(0)).containsExactly(FIRST);
        log.append(1, 1, List.of(OTHER));
        open();
        assertThat(log.after(0)).containsExactly(FIRST, OTHER);
    }

    @Test
    void editsBehindAGapAreRefused() throws IOException {
        assertThat(log.append(1, 1, List.of(SECOND))).isFalse();
        log.append(0, 0, List.of(FIRST));
        assertThat(log.append(1, 7, List.of(SECOND)))
                .as("behind another first edit")
                .isFalse();
        assertThat(log.last()).isEqualTo(1);
    }

    @Test
    void whatWasNeverAgreedOnGivesWay() throws IOException {
        log.append(0, 0, List.of(FIRST, SECOND));
        log.append(1, 1, List.of(OTHER));
        open();
        assertThat(log.after(0)).containsExactly(FIRST, OTHER);
    }

    @Test
    void aMessageThatComesLateTakesNothingAway() throws IOException {
        log.append(0, 0, List.of(FIRST, SECOND));
        assertThat(log.append(0, 0, List.of(FIRST))).isTrue();
        assertThat(log.last()).isEqualTo(2);
    }
}
