package io.holdfast.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.RecoveryOverride.Action;
import io.holdfast.spi.recovery.RecoveryOverride.Kind;
import io.holdfast.spi.service.PodView;
import io.holdfast.spi.testkit.RecoveryOverrideContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartAfterTest extends RecoveryOverrideContract {
    private static final List<PodView> RING = List.of(pod("node", 0), pod("node", 1), pod("node", 2), pod("client", 0));

    private static PodView pod(String type, int index) {
        return new PodView("ring", type, index, null, List.of(), Map.of(), List.of());
    }

    private static FailedPod failed(int index) {
        return new FailedPod(pod("node", index), 0, false);
    }

    @Override
    protected List<RecoveryOverride> overrides() {
        return List.of(new RestartAfter(List.of(), 2, false), new RestartAfter(List.of("client"), 5, true));
    }

    @Test
    void afterASeedIsReplacedTheOthersOfItsTypeRestart() {
        assertThat(new RestartAfter(List.of(), 2, false).recover(failed(1), true, RING))
                .containsExactly(
                        new Action("node-1", Kind.REPLACE),
                        new Action("node-0", Kind.RESTART),
                        new Action("node-2", Kind.RESTART));
    }

    @Test
    void aFailureOfAnotherOrThatCostsNothingIsThePodsOwn() {
        RestartAfter seeds = new RestartAfter(List.of(), 2, false);
        assertThat(seeds.recover(failed(2), true, RING)).isNull();
        assertThat(seeds.recover(failed(0), false, RING)).isNull();
    }

    @Test
    void otherTypesMayDependOnIt() {
        assertThat(new RestartAfter(List.of("client"), 1, true).recover(failed(0), false, RING))
                .containsExactly(new Action("node-0", Kind.RELAUNCH), new Action("client-0", Kind.RESTART));
    }

    @Test
    void aParameterOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new RestartAfterFactory().create(new RestartAfterFactory.Configuration(null, 0, null)))
                .hasMessageContaining("first is 0");
    }
}
