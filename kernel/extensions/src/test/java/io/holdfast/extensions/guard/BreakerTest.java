package io.holdfast.extensions.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Duration REST = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker(new GuardSettings(Duration.ofSeconds(1), 16, 8, 3, REST), nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void answers(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.refusal()).isNull();
            breaker.answered();
        }
    }

    @Test
    void errorsInARowOpenItAndAnAnswerBetweenThemDoesNot() {
        breaker.failed("a");
        breaker.failed("b");
        answers(1);
        breaker.failed("c");
        breaker.failed("d");
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);

        breaker.failed("boom");

        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.refusal()).isEqualTo("it failed before (boom), and is asked again in 10 s");
    }

    @Test
    void afterItsRestOneQuestionDecides() {
        open();
        pass(REST);
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(breaker.refusal()).isNull();

        breaker.answered();

        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void aTrialThatFailsDoublesTheRestUpToABound() {
        open();
        for (int doublings = 1; doublings <= 7; doublings++) {
            pass(REST.multipliedBy(32));
            assertThat(breaker.refusal()).isNull();
            breaker.failed("again");
            Duration rest = REST.multipliedBy(1L << Math.min(doublings, 5));
            pass(rest.minusNanos(1));
            assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        }
    }

    @Test
    void itRestsWhileACallHangsAndNoLonger() {
        breaker.hangs();
        pass(Duration.ofHours(1));
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.refusal())
                .isEqualTo("it still hangs in a call that was given up after 1 s, and is asked again once that call"
                        + " has come back");

        breaker.cameBack();

        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        answers(1);
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void oneThatIsAlwaysTooSlowRestsLongerEachTime() {
        breaker.hangs();
        breaker.cameBack();
        answers(1);
        breaker.hangs();
        breaker.cameBack();
        assertThat(breaker.refusal()).contains("no answer within 1 s").contains("in 20 s");

        pass(REST.multipliedBy(2));
        assertThat(breaker.refusal()).isNull();
        breaker.hangs();
        breaker.cameBack();

        assertThat(breaker.refusal()).contains("in 40 s");
    }

    @Test
    void oneThatWasWellForLongIsForgivenAHang() {
        breaker.hangs();
        breaker.cameBack();
        answers(20);
        breaker.hangs();

        breaker.cameBack();

        assertThat(breaker.refusal()).isNull();
    }

    private void open() {
        breaker.failed("1");
        breaker.failed("2");
        breaker.failed("3");
    }
}
