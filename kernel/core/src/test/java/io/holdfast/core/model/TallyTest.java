package io.holdfast.core.model;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.PodRecord.ReplaceOrder;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is asked of all instances for each of them must not look at each of them every time. */
class TallyTest {
    private static final int INSTANCES = 1000;

    private final ServiceSpec spec = service("kv", pod("data", INSTANCES)).spec();
    private final PodSpec data = spec.pods().get(0);
    private final KernelState state = KernelState.of(List.of(new ConfigRecord("kv", "c1", 1, spec)));
    private int looks;
    private final Predicate<PodRecord> replaced = record -> {
        looks++;
        return record.replace() != null;
    };

    private int count() {
        return Objects.requireNonNull(state.service("kv")).count(data, "replaced", data::active, replaced);
    }

    private void replace(int index) {
        PodRecord fresh = PodRecord.fresh("kv", "data", index);
        state.put(new PodRecord(
                fresh.service(),
                fresh.type(),
                fresh.index(),
                fresh.footprint(),
                fresh.tasks(),
                fresh.completed(),
                fresh.forced(),
                fresh.recovery(),
                new ReplaceOrder("ann", "", 1),
                fresh.failures(),
                fresh.delayedUntilMillis(),
                fresh.steps(),
                fresh.paused(),
                fresh.incarnation()));
    }

    @Test
    void onlyWhatChangedIsLookedAtAgain() {
        assertThat(count()).isZero();
        assertThat(looks).isEqualTo(INSTANCES);
        for (int index = 0; index < INSTANCES; index++) {
            replace(index);
            assertThat(count()).isEqualTo(index + 1);
        }
        assertThat(looks).isEqualTo(2 * INSTANCES);
        state.delete(PodRecord.fresh("kv", "data", 7).path());
        assertThat(count()).isEqualTo(INSTANCES - 1);
    }

    @Test
    void whatIsUndoneDoesNotCountAndAnotherDefinitionIsCountedAnew() {
        count();
        state.begin();
        replace(3);
        assertThat(count()).isOne();
        state.undo();
        assertThat(count()).isZero();
        looks = 0;
        state.put(new ConfigRecord("kv", "c2", 2, spec));
        assertThat(count()).isZero();
        assertThat(looks).isEqualTo(INSTANCES);
    }

    @Test
    void instancesBeyondTheDefinitionDoNotCount() {
        replace(INSTANCES + 5);
        assertThat(count()).isZero();
    }
}
