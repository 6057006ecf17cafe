package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LifeTest {
    private static final Logger LOG = LoggerFactory.getLogger(LifeTest.class);

    @Test
    void everythingThatMustHoldHoldsInAThousandLives() {
        long first = Long.getLong("holdfast.simulation.seed", 1);
        long seeds = Long.getLong("holdfast.simulation.seeds", 1_000);
        LOG.info("seeds {} to {}", first, first + seeds - 1);
        List<String> broken = LongStream.range(first, first + seeds)
                .parallel()
                .mapToObj(seed -> live(seed, Faults.all()))
                .filter(result -> !result.isEmpty())
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void itHoldsWhenServicesComeAndGoAndAgentsAreTakenAway() {
        List<String> broken = LongStream.rangeClosed(1, Long.getLong("holdfast.simulation.operated", 100))
                .parallel()
                .mapToObj(LifeTest::operated)
                .filter(result -> !result.isEmpty())
                .toList();
        assertThat(broken).isEmpty();
    }

    private static String operated(long seed) {
        try {
            new Life().liveWithOperator(seed);
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "seed " + seed + ": " + e;
        }
    }

    @Test
    void itHoldsWhenExtensionsHang() {
        List<String> broken = LongStream.rangeClosed(1, 200)
                .parallel()
                .mapToObj(seed -> live(seed, Faults.all().withHangs(0.02)))
                .filter(result -> !result.isEmpty())
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void itHoldsWhenExtensionsAreSwappedAndRemovedAndHang() {
        List<String> broken = LongStream.rangeClosed(1, 300)
                .parallel()
                .mapToObj(seed -> live(seed, Faults.all().withHangs(0.02).withSwaps(0.05)))
                .filter(result -> !result.isEmpty())
                .toList();
        assertThat(broken).isEmpty();
    }

    private static String live(long seed, Faults faults) {
        try {
            new Life().live(seed, faults);
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "seed " + seed + ": " + e;
        }
    }

    @Test
    void aSeedGivesTheSameLifeEveryTime() {
        assertThat(new Life().live(42)).isNotEmpty().isEqualTo(new Life().live(42));
        assertThat(new Life().liveWithOperator(42)).isNotEmpty().isEqualTo(new Life().liveWithOperator(42));
    }
}
