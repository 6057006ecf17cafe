package io.holdfast.simulation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lives that once went wrong; the table in this module's README says how. */
class FoundBugsTest {
    private final Life life = new Life();

    @Test
    void seed10() {
        life.live(10);
    }

    @Test
    void seed21() {
        life.live(21);
    }

    @Test
    void seed42() {
        life.live(42);
    }

    @Test
    void seed44() {
        life.live(44);
    }

    @Test
    void seed165() {
        life.live(165);
    }

    @Test
    void seed185() {
        life.live(185);
    }

    @Test
    void seed5181() {
        life.live(5181);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 15, 16, 24, 28, 30, 34, 36, 44, 51, 56, 57, 90, 95, 106, 123, 132, 141, 144, 282})
    void operatedSeed(long seed) {
        life.liveWithOperator(seed);
    }
}
