package io.holdfast.extensions.guard;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.service.PodView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recovery override behind a guard. */
record GuardedOverride(RecoveryOverride override, Guard guard) implements RecoveryOverride {
    @Override
    public @Nullable List<Action> recover(FailedPod pod, boolean permanent) {
        return guard.<@Nullable List<Action>>ask(() -> {
            List<Action> actions = override.recover(pod, permanent);
            return actions == null ? null : Answers.list(actions);
        });
    }

    @Override
    public @Nullable List<Action> recover(FailedPod pod, boolean permanent, List<PodView> pods) {
        List<PodView> known = List.copyOf(pods);
        return guard.<@Nullable List<Action>>ask(() -> {
            List<Action> actions = override.recover(pod, permanent, known);
            return actions == null ? null : Answers.list(actions);
        });
    }
}
