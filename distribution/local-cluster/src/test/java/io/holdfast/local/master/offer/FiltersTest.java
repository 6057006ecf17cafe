package io.holdfast.local.master.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.master.resource.ResourceParser;
import io.holdfast.local.master.resource.ResourceSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Filters filters = new Filters(Duration.ofSeconds(1));
    private final ResourceSet refused = ResourceSet.of(ResourceParser.resources("cpus:4;mem:100"));

    private void refuse(double seconds) {
        filters.refuse("f", "eng", "a", refused, seconds, START);
    }

    private boolean held(ResourceSet resources, long millis) {
        return filters.holdBack("f", "eng", "a", resources, START.plusMillis(millis));
    }

    @Test
    void aRefusalLastsItsTime() {
        refuse(3);
        assertThat(held(refused, 2_999)).isTrue();
        assertThat(held(refused, 3_000)).isFalse();
    }

    @Test
    void lessThanAnIntervalLastsOne() {
        refuse(0.2);
        assertThat(held(refused, 999)).isTrue();
        assertThat(held(refused, 1_001)).isFalse();
    }

    @Test
    void zeroIsNoRefusalAndNegativeIsTheDefault() {
        refuse(0);
        assertThat(held(refused, 0)).isFalse();
        refuse(-1);
        assertThat(held(refused, 4_999)).isTrue();
        assertThat(held(refused, 5_000)).isFalse();
    }

    @Test
    void onlyWhatIsContainedInTheRefusedIsHeldBack() {
        refuse(60);
        assertThat(held(ResourceSet.of(ResourceParser.resources("cpus:1")), 10)).isTrue();
        assertThat(held(ResourceSet.of(ResourceParser.resources("cpus:5")), 10)).isFalse();
        assertThat(held(ResourceSet.of(ResourceParser.resources("cpus(eng):1")), 10))
                .isFalse();
    }

    @Test
    void reviveForgetsRefusalsOfItsRoles() {
        refuse(60);
        filters.clear("f", List.of("ops"));
        assertThat(held(refused, 10)).isTrue();
        filters.clear("f", List.of("eng"));
        assertThat(held(refused, 10)).isFalse();
    }
}
