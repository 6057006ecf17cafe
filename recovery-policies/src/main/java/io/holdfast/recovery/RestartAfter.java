package io.holdfast.recovery;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.service.PodView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restarts other instances, one after the other, once a pod that they depend on is back: the nodes of a ring whose seed
 * went to another address, for example.
 */
final class RestartAfter implements RecoveryOverride {
    private final List<String> types;
    private final int first;
    private final boolean always;

    /**
     * An override.
     *
     * @param types the pod types that are restarted; empty for that of the failed pod
     * @param first only failures of instances below this index count
     * @param always whether a failure counts that costs no volumes
     */
    RestartAfter(List<String> types, int first, boolean always) {
        if (first < 1) {
            throw new IllegalArgumentException("first is " + first + ": it must be at least 1");
        }
        this.types = List.copyOf(types);
        this.first = first;
        this.always = always;
    }

    @Override
    public @Nullable List<Action> recover(FailedPod failed, boolean permanent) {
        return recover(failed, permanent, List.of(failed.pod()));
    }

    @Override
    public @Nullable List<Action> recover(FailedPod failed, boolean permanent, List<PodView> pods) {
        PodView pod = failed.pod();
        if (pod.index() >= first || !(permanent || always)) {
            return null;
        }
        List<Action> actions = new ArrayList<>();
        actions.add(new Action(pod.name(), permanent ? Kind.REPLACE : Kind.RELAUNCH));
        for (PodView other : pods) {
            boolean meant = types.isEmpty() ? other.type().equals(pod.type()) : types.contains(other.type());
            if (meant && !other.name().equals(pod.name())) {
                actions.add(new Action(other.name(), Kind.RESTART));
            }
        }
        return actions;
    }
}
