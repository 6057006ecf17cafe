package io.holdfast.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void findingsAddUpAndWhatWasFoundTwiceIsListedOnce() {
        Findings one = new Findings(5, 3, List.of(difference(1), difference(2)), 0, List.of("x"), 1);
        Findings other = new Findings(4, 3, List.of(difference(2)), 0, List.of("x", "y"), 0);
        assertThat(one.plus(other))
                .isEqualTo(new Findings(9, 6, List.of(difference(1), difference(2)), 0, List.of("x", "y"), 1));
        assertThat(Findings.NONE.plus(one)).isEqualTo(one);
    }

    @Test
    void theSumIsBoundedToo() {
        Findings one = many(0, 700);
        Findings sum = one.plus(many(500, 1_300));
        assertThat(sum.differences()).hasSize(1_000).startsWith(difference(0));
        assertThat(sum.omitted()).isEqualTo(300);
        assertThat(sum.errors()).hasSize(20);
    }

    private static Findings many(int from, int to) {
        List<Difference> differences =
                IntStream.range(from, to).mapToObj(FindingsTest::difference).toList();
        List<String> errors =
                IntStream.range(0, 15).mapToObj(i -> "error " + from + i).toList();
        return new Findings(to - from, 0, differences, 0, errors, 0);
    }

    private static Difference difference(int pod) {
        return new Difference("placement-rule", "rack", "kv", "data-" + pod, "a0.host", "accepts", "refuses: no");
    }
}
