package io.holdfast.simulation;

import static io.holdfast.simulation.Checks.require;

import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.PodRecord.ReplaceOrder;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.service.TaskState;
import java.util.Objects;
import java.util.Set;

/** Whatever is destroyed has a recorded decision of the right kind: who decided it is looked for in the records. */
final class ReleaseChecks {
    private final long safetyMillis;

    /** Hosts of which it was once announced that they would be away. */
    private final Set<String> announced;

    ReleaseChecks(long safetyMillis, Set<String> announced) {
        this.safetyMillis = safetyMillis;
        this.announced = announced;
    }

    /** Who decided that a volume is given up. */
    enum Kind {
        /** Nobody had to: it never held data. */
        NEVER_USED,
        UNINSTALL,
        DECOMMISSION,
        OPERATOR,
        MAINTENANCE,
        OVERRIDE,
        /** The safety and the performance constraint together. */
        POLICY
    }

    /** The kind of decision that the records show for giving up what a pod owned before. */
    static Kind kind(Books before, Books after, PodRecord owner, ReleaseRecord release) {
        if (!Objects.requireNonNull(owner.footprint()).used()) {
            return Kind.NEVER_USED;
        }
        boolean gone = after.service(owner.service()).isEmpty() && before.isUninstalling(owner.service());
        if (gone || after.isUninstalling(owner.service())) {
            return Kind.UNINSTALL;
        }
        if (after.isLeaving(owner)) {
            return Kind.DECOMMISSION;
        }
        ReplaceOrder order = owner.replace();
        if (order != null) {
            return switch (order.by()) {
                case "maintenance" -> Kind.MAINTENANCE;
                case "recovery override" -> Kind.OVERRIDE;
                default -> Kind.OPERATOR;
            };
        }
        // An order that was given in this very turn was carried out before anybody could read it.
        if (release.reason().contains("will be away")) {
            return Kind.MAINTENANCE;
        }
        if (release.reason().startsWith(RecoveryOverride.Kind.REPLACE + " as the recovery of ")) {
            return Kind.OVERRIDE;
        }
        boolean ordered = release.reason().startsWith("replace asked for by ")
                || release.reason().equals("its agent was marked gone by an operator");
        return ordered ? Kind.OPERATOR : Kind.POLICY;
    }

    void decided(Books before, Books after, ReleaseRecord release, long now) {
        if (release.persistenceId() == null) {
            return;
        }
        PodRecord owner = before.owner(release.resourceId());
        if (owner == null) {
            require("unknown volumes are not given up", release.reason().contains("released from quarantine"), release);
            return;
        }
        boolean right = switch (kind(before, after, owner, release)) {
            case NEVER_USED -> true;
            case UNINSTALL -> isOrdered(before, after, owner, release);
            case DECOMMISSION -> isNoLongerWanted(after, owner, release);
            case OPERATOR -> isNamed(owner, release);
            case MAINTENANCE -> announced.contains(String.valueOf(Books.host(owner)));
            case OVERRIDE -> isPartOfARecovery(after, owner);
            case POLICY -> isDead(owner, now);
        };
        require("lost never implies destroy", right, release + " of " + owner);
    }

    private static boolean isOrdered(Books before, Books after, PodRecord owner, ReleaseRecord release) {
        ServiceRecord service = after.service(owner.service())
                .or(() -> before.service(owner.service()))
                .orElseThrow();
        String by = Objects.requireNonNull(service.uninstall()).by();
        return release.reason().startsWith("uninstallation of " + owner.service() + " ordered by " + by);
    }

    private static boolean isNoLongerWanted(Books after, PodRecord owner, ReleaseRecord release) {
        String by = after.service(owner.service()).orElseThrow().by();
        boolean said = release.reason().startsWith("count of " + owner.type() + " set to ")
                || release.reason().startsWith("pod type " + owner.type() + " removed");
        return said && release.reason().contains(" by " + by);
    }

    private static boolean isNamed(PodRecord owner, ReleaseRecord release) {
        return owner.replace() == null
                || release.reason().equals(owner.replace().reason());
    }

    private static boolean isPartOfARecovery(Books after, PodRecord owner) {
        return after.pods(owner.service())
                .map(PodRecord::recovery)
                .filter(recovery -> recovery != null && recovery.completedMillis() == null)
                .flatMap(recovery -> recovery.steps().stream())
                .anyMatch(step -> step.pod().equals(owner.name())
                        && step.action() == RecoveryOverride.Kind.REPLACE
                        && isBegun(step));
    }

    private static boolean isBegun(RecoveryRecord.Step step) {
        return step.startedMillis() != null && step.completedMillis() == null;
    }

    /** What this very turn learnt may be newer than what is stored, but it cannot be that old. */
    private boolean isDead(PodRecord owner, long now) {
        return owner.tasks().values().stream()
                .filter(task -> task.state().isTerminal() || task.state() == TaskState.UNREACHABLE)
                .anyMatch(task -> now - task.stateSinceMillis() >= safetyMillis);
    }
}
