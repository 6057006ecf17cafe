package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifeTest {
    private final Life life = new Life();

    @Test
    void everythingThatMustHoldHoldsInTwoThousandLives() {
        long first = Long.getLong("holdfast.simulation.seed", 1);
        long seeds = Long.getLong("holdfast.simulation.seeds", 2_000);
        for (long seed = first; seed < first + seeds; seed++) {
            try {
                life.live(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void aSeedGivesTheSameLifeEveryTime() {
        assertThat(life.live(42)).isNotEmpty().isEqualTo(life.live(42));
    }
}
