package io.holdfast.examples.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashRingTest {
    private static final List<String> KEYS =
            IntStream.range(0, 10_000).mapToObj(number -> "key-" + number).toList();

    private static final List<HashRing> RINGS = IntStream.range(0, 5)
            .mapToObj(nodes -> new HashRing(
                    IntStream.range(0, nodes).mapToObj(index -> "node-" + index).toList()))
            .toList();

    private static HashRing ring(int nodes) {
        return RINGS.get(nodes);
    }

    @Test
    void eachKeyHasAsManyOwnersAsAskedForOrAsThereAre() {
        assertThat(KEYS)
                .allSatisfy(key -> assertThat(ring(3).owners(key, 2)).hasSize(2).doesNotHaveDuplicates());
        assertThat(ring(1).owners("a", 2)).containsExactly("node-0");
        assertThat(ring(0).owners("a", 2)).isEmpty();
    }

    @Test
    void sharesDifferByLessThanHalf() {
        Map<String, Integer> shares = new HashMap<>();
        KEYS.forEach(key -> shares.merge(ring(4).owners(key, 1).get(0), 1, Integer::sum));
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(1_250, 3_750));
    }

    @Test
    void aNewNodeTakesItsShareAndMovesNothingElse() {
        long moved = KEYS.stream()
                .filter(key -> !ring(3).owners(key, 1).equals(ring(4).owners(key, 1)))
                .count();
        assertThat(moved).isBetween(1_250L, 3_750L);
        assertThat(KEYS).allSatisfy(key -> {
            String owner = ring(4).owners(key, 1).get(0);
            assertThat(owner).isIn("node-3", ring(3).owners(key, 1).get(0));
        });
    }

    @Test
    void nodesThatKnowTheSameMembersAgreeOnTheSignature() {
        assertThat(new HashRing(List.of("a", "b")).signature())
                .isEqualTo(new HashRing(List.of("b", "a")).signature())
                .isNotEqualTo(new HashRing(List.of("a")).signature());
    }
}
