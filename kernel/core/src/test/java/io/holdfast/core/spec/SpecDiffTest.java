package io.holdfast.core.spec;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.SpecDiff.Change;
import io.holdfast.core.world.PodGiven;
import org.junit.jupiter.api.Test;

final class SpecDiffTest {
    private static ServiceSpec kv(PodGiven... pods) {
        return service("kv", pods).spec();
    }

    @Test
    void equalDefinitionsDoNotDiffer() {
        assertThat(SpecDiff.of(kv(pod("data", 2)), kv(pod("data", 2)))).isEmpty();
    }

    @Test
    void eachDifferenceHasItsPathAndBothValues() {
        ServiceSpec before = kv(pod("data", 2).with(task("data").command("run").amount("mem", 128)));
        ServiceSpec after = kv(pod("data", 3).with(task("data").command("run").amount("mem", 256)));
        assertThat(SpecDiff.of(before, after))
                .containsExactly(
                        new Change("pods.data.count", 2, 3), new Change("pods.data.tasks.data.memory", 128.0, 256.0));
    }

    @Test
    void whatIsNewHadNoValueBefore() {
        assertThat(SpecDiff.of(kv(pod("data", 1)), kv(pod("data", 1), pod("more", 1))))
                .anySatisfy(change -> {
                    assertThat(change.path()).isEqualTo("pods.more");
                    assertThat(change.before()).isNull();
                    assertThat(change.after()).isNotNull();
                });
    }

    @Test
    void whatIsGoneHasNoValueAfterwards() {
        assertThat(SpecDiff.of(kv(pod("data", 1), pod("more", 1)), kv(pod("data", 1))))
                .anySatisfy(change -> {
                    assertThat(change.path()).isEqualTo("pods.more");
                    assertThat(change.before()).isNotNull();
                    assertThat(change.after()).isNull();
                });
    }
}
