package io.holdfast.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final Duration NONE = Duration.ZERO;

    private final EventHub hub = new EventHub();

    private static List<Event> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> new Event(number, number, "task-state", "kv", "data-0", "", Map.of()))
                .toList();
    }

    private static List<Long> heard(Subscription subscription) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        for (Optional<Event> next = subscription.next(NONE); next.isPresent(); next = subscription.next(NONE)) {
            numbers.add(next.get().sequence());
        }
        return numbers;
    }

    @Test
    void whoeverListensHearsWhatComesFromThenOn() throws Exception {
        hub.publish(events(1, 3));
        Subscription subscription = hub.listen(null).orElseThrow();
        hub.publish(events(4, 5));
        assertThat(heard(subscription)).containsExactly(4L, 5L);
    }

    @Test
    void whoeverComesBackHearsWhatHappenedMeanwhile() throws Exception {
        hub.publish(events(1, 5));
        assertThat(heard(hub.listen(3L).orElseThrow())).containsExactly(4L, 5L);
    }

    @Test
    void afterARestartOfTheSchedulerNumbersBeginAnewAndNothingIsLeftOut() throws Exception {
        hub.publish(events(1, 2));
        assertThat(heard(hub.listen(4711L).orElseThrow())).containsExactly(1L, 2L);
    }

    @Test
    void aSlowListenerLosesTheOldestAndIsToldHowMany() throws Exception {
        Subscription slow = hub.listen(null).orElseThrow();
        hub.publish(events(1, EventHub.KEPT + 7));
        assertThat(slow.lost()).isEqualTo(7);
        assertThat(slow.lost()).isZero();
        assertThat(heard(slow)).hasSize(EventHub.KEPT).startsWith(8L);
        assertThat(hub.latest()).hasSize(EventHub.KEPT);
    }

    @Test
    void soManyListenAndNoMoreUntilOneLeaves() {
        Subscription first = hub.listen(null).orElseThrow();
        for (int i = 1; i < EventHub.LISTENERS; i++) {
            assertThat(hub.listen(null)).isPresent();
        }
        assertThat(hub.listen(null)).isEmpty();
        first.close();
        assertThat(hub.listen(null)).isPresent();
    }

    @Test
    void whenItClosesEverybodyHearsTheRestAndThatItIsOver() throws Exception {
        Subscription subscription = hub.listen(null).orElseThrow();
        hub.publish(events(1, 1));
        hub.close();
        assertThat(subscription.isOver()).isFalse();
        assertThat(heard(subscription)).containsExactly(1L);
        assertThat(subscription.isOver()).isTrue();
        assertThat(hub.listen(null)).isEmpty();
    }
}
