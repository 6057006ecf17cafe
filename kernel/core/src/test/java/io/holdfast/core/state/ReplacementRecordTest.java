package io.holdfast.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementRecordTest {
    @Test
    void whatWasRecordedWithoutZonesHasUnknownOnes() {
        ReplacementRecord before = new ReplacementRecord("kv", List.of(1L, 2L), null);

        assertThat(before.plus(3, "eu/a").zones()).containsExactly("", "", "eu/a");
        assertThat(before.plus(3, "eu/a").atMillis()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void onlyTheLastHundredAreKept() {
        ReplacementRecord record = ReplacementRecord.none("kv");
        for (int i = 0; i < 150; i++) {
            record = record.plus(i, "z" + i);
        }
        assertThat(record.atMillis()).hasSize(100).startsWith(50L).endsWith(149L);
        assertThat(record.zones()).hasSize(100).startsWith("z50").endsWith("z149");
    }
}
