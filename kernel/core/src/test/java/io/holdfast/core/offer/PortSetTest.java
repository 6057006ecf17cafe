package io.holdfast.core.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.model.Value.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortSetTest {
    @Test
    void portsAreTakenFromTheEndsAndTheMiddleOfARange() {
        PortSet set = ports(new Range(1, 5), new Range(8, 8));
        assertThat(set.count()).isEqualTo(6);
        set.remove(3);
        set.remove(1);
        set.remove(8);
        set.remove(99);
        assertThat(set.count()).isEqualTo(3);
        assertThat(List.of(1L, 2L, 3L, 4L, 5L, 8L).stream().filter(set::contains))
                .containsExactly(2L, 4L, 5L);
    }

    @Test
    void theFirstPortLiesWithinTheLimits() {
        PortSet set = ports(new Range(10, 20), new Range(30, 40));
        assertThat(set.first(List.of())).isEqualTo(10);
        assertThat(set.first(List.of(new Range(15, 100)))).isEqualTo(15);
        assertThat(set.first(List.of(new Range(21, 35)))).isEqualTo(30);
        assertThat(set.first(List.of(new Range(1, 9), new Range(50, 60)))).isEqualTo(-1);
        assertThat(ports().first(List.of())).isEqualTo(-1);
    }

    @Test
    void aCopyIsIndependent() {
        PortSet set = ports(new Range(1, 2));
        PortSet copy = set.copy();
        copy.remove(1);
        assertThat(set.contains(1)).isTrue();
    }

    private static PortSet ports(Range... ranges) {
        PortSet set = new PortSet();
        set.add(List.of(ranges));
        return set;
    }
}
