package io.holdfast.server.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.loop.Input;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.view.WantedProbe;
import io.holdfast.server.config.Until;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthProberTest {
    private final List<Input.Probed> told = new CopyOnWriteArrayList<>();
    private final Asked asked = new Asked();
    private volatile List<WantedProbe> wanted = List.of();
    private final HealthProber prober = new HealthProber(
            () -> CompletableFuture.completedFuture(wanted), told::add, asked, 3, Duration.ofMillis(20));

    @AfterEach
    void close() {
        prober.close();
    }

    /** Answers when a test says so. */
    private static final class Asked implements Look {
        private record One(WantedProbe wanted, CompletableFuture<Finding> answer) {}

        private final List<One> all = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<Finding> at(WantedProbe wanted) {
            One one = new One(wanted, new CompletableFuture<>());
            all.add(one);
            return one.answer();
        }

        int count() {
            return all.size();
        }

        void answer(int which, Finding finding) {
            all.get(which).answer().complete(finding);
        }
    }

    private static WantedProbe task(String id) {
        return Wanted.probe(id, "127.0.0.1", 1, new Probe.Tcp("api"), 5);
    }

    @Test
    void aTaskIsLookedAtAgainAndAgainAndEachWordIsTold() throws Exception {
        wanted = List.of(task("t1"));
        Until.so(() -> asked.count() == 1);
        asked.answer(0, Finding.bad("refused"));
        Until.so(() -> asked.count() == 2);
        asked.answer(1, Finding.good("connected"));
        Until.so(() -> told.size() == 2);
        assertThat(told)
                .containsExactly(
                        new Input.Probed("t1", 0, false, "refused"), new Input.Probed("t1", 0, true, "connected"));
    }

    @Test
    void whatSaysNothingIsNotToldAndIsAskedAgain() throws Exception {
        wanted = List.of(task("t1"));
        Until.so(() -> asked.count() == 1);
        asked.answer(0, new Finding.Nothing());
        Until.so(() -> asked.count() == 2);
        assertThat(told).isEmpty();
    }

    @Test
    void onlySoManyLooksAreUnderWayAtOnceAndTheOthersFollow() throws Exception {
        wanted = IntStream.range(0, 10).mapToObj(i -> task("t" + i)).toList();
        Until.so(() -> asked.count() == 3);
        asked.answer(0, Finding.good("connected"));
        Until.so(() -> asked.count() == 4);
        for (int next = 1; next < 9; next++) {
            int which = next;
            Until.so(() -> asked.count() > which);
            asked.answer(which, Finding.good("connected"));
        }
        Until.so(() -> told.size() == 9);
        assertThat(asked.all).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void aTaskThatIsGoneIsNotLookedAtAnyMoreAndWhatIsStillSaidOfItIsDropped() throws Exception {
        wanted = List.of(task("t1"), task("t2"));
        Until.so(() -> asked.count() == 2);
        wanted = List.of(task("t3"));
        Until.so(() -> asked.count() == 3);
        asked.answer(0, Finding.bad("refused"));
        asked.answer(1, Finding.bad("refused"));
        asked.answer(2, Finding.good("connected"));
        Until.so(() -> asked.count() == 4);
        assertThat(told).containsExactly(new Input.Probed("t3", 0, true, "connected"));
        assertThat(asked.all.get(3).wanted().taskId()).isEqualTo("t3");
    }

    @Test
    void theFirstLookComesAfterTheDelayCountedFromTheTasksStart() throws Exception {
        WantedProbe early = Wanted.delayed("late", 3600, System.currentTimeMillis());
        WantedProbe old = Wanted.delayed("old", 3600, System.currentTimeMillis() - 7_200_000);
        wanted = List.of(early, old);
        Until.so(() -> asked.count() == 1);
        assertThat(asked.all.get(0).wanted().taskId()).isEqualTo("old");
        asked.answer(0, Finding.good("connected"));
        Until.so(() -> asked.count() == 2);
        assertThat(asked.all.get(1).wanted().taskId()).isEqualTo("old");
    }
}
