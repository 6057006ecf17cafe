package io.holdfast.local.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void aNameWithBlanksAndParenthesesDoesNotShiftTheFields() {
        ProcStat stat =
                ProcStat.parse("4711 (a) b (c)) S 1 4710 4700 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 136886 1 1");

        assertThat(stat).isEqualTo(new ProcStat(4711, 'S', 4710, 4700, 136886));
    }

    @Test
    void aProcessIsKnownByItsStartTimeToo() {
        int self = Math.toIntExact(ProcessHandle.current().pid());
        long started = ProcStat.of(self).orElseThrow().startTicks();

        assertThat(new ProcessId(self, started).alive()).isTrue();
        assertThat(new ProcessId(self, started + 1).alive()).isFalse();
    }
}
