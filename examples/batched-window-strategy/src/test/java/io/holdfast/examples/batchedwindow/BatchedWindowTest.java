package io.holdfast.examples.batchedwindow;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchedWindowTest {
    /** Saturday and Sunday from ten in the evening to four in the morning after. */
    private static final Window WEEKEND_NIGHTS = Window.of("22:00", "04:00", List.of(Day.SAT, Day.SUN));

    private static final String SATURDAY_NIGHT = "2026-01-03T23:00:00Z";
    private static final String SUNDAY_NOON = "2026-01-04T12:00:00Z";
    private static final String MONDAY_EARLY = "2026-01-05T03:59:59Z";
    private static final String MONDAY_AT_FOUR = "2026-01-05T04:00:00Z";
    private static final String MONDAY_NIGHT = "2026-01-05T23:00:00Z";

    private final BatchedWindow strategy = new BatchedWindow(WEEKEND_NIGHTS, 2);

    @Test
    void nothingBeginsOutsideOfTheWindow() {
        assertThat(eligible(SUNDAY_NOON, PlanStatus.PENDING, PlanStatus.PENDING))
                .isEmpty();
        assertThat(eligible(MONDAY_AT_FOUR, PlanStatus.PENDING)).isEmpty();
        assertThat(eligible(MONDAY_NIGHT, PlanStatus.PENDING)).isEmpty();
    }

    @Test
    void aWindowThatPassesMidnightBelongsToTheDayItBegins() {
        assertThat(eligible(MONDAY_EARLY, PlanStatus.PENDING)).containsExactly(0);
    }

    @Test
    void aBatchBeginsTogether() {
        assertThat(eligible(SATURDAY_NIGHT, PlanStatus.PENDING, PlanStatus.PENDING, PlanStatus.PENDING))
                .containsExactly(0, 1);
    }

    @Test
    void theNextBatchWaitsUntilAllOfThisOneIsComplete() {
        assertThat(eligible(SATURDAY_NIGHT, PlanStatus.COMPLETE, PlanStatus.STARTED, PlanStatus.PENDING))
                .containsExactly(1);
        assertThat(eligible(SATURDAY_NIGHT, PlanStatus.COMPLETE, PlanStatus.COMPLETE, PlanStatus.PENDING))
                .containsExactly(2);
    }

    @Test
    void whatHasBegunGoesOnAfterTheWindowCloses() {
        assertThat(eligible(SUNDAY_NOON, PlanStatus.DELAYED, PlanStatus.STARTING, PlanStatus.PENDING))
                .containsExactly(0, 1);
    }

    @Test
    void whatAnOperatorHoldsKeepsNobodyWaiting() {
        List<ElementView> children = List.of(
                new ElementView("a", PlanStatus.WAITING, true),
                new ElementView("b", PlanStatus.PENDING, false),
                new ElementView("c", PlanStatus.PENDING, false));
        BitSet eligible = strategy.eligible(new StrategyView(children, 0, millis(SATURDAY_NIGHT)));
        assertThat(eligible.stream()).containsExactly(1, 2);
    }

    private List<Integer> eligible(String moment, PlanStatus... statuses) {
        List<ElementView> children = new ArrayList<>();
        for (PlanStatus status : statuses) {
            children.add(new ElementView("child-" + children.size(), status, false));
        }
        StrategyView view = new StrategyView(children, 0, millis(moment));
        return strategy.eligible(view).stream().boxed().toList();
    }

    private static long millis(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }
}
