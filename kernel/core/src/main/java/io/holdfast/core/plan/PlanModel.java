package io.holdfast.core.plan;

import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A plan as it stands, and what may be worked on.
 *
 * @param view what people see
 * @param work steps that may be worked on now, at most one of each pod instance
 * @param phaseWaits whether the plan's own strategy holds a phase until somebody says <em>continue</em>
 */
public record PlanModel(PlanView view, List<PlanStep> work, boolean phaseWaits) {
    /** The built-in plan that rolls out. */
    public static final String DEPLOY = "deploy";

    /** The built-in plan that brings failed pods back. */
    public static final String RECOVERY = "recovery";

    /** The built-in plan that takes pods away which the definition no longer has. */
    public static final String DECOMMISSION = "decommission";

    public PlanModel {
        work = List.copyOf(work);
    }

    /** The names of pod instances that may be worked on now. */
    public Set<String> eligible() {
        Set<String> pods = new TreeSet<>();
        work.forEach(step -> pods.add(step.instance()));
        return pods;
    }

    /** An id that is the same whenever it is asked for: a UUID made from the path of the element. */
    public static String id(String... path) {
        return UUID.nameUUIDFromBytes(String.join("/", path).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A parent is as far as its slowest child; a held one waits unless it is complete. */
    static PlanStatus parent(List<PlanStatus> children, boolean held) {
        if (children.stream().allMatch(status -> status == PlanStatus.COMPLETE)) {
            return PlanStatus.COMPLETE;
        }
        if (children.contains(PlanStatus.ERROR)) {
            return PlanStatus.ERROR;
        }
        if (held) {
            return PlanStatus.WAITING;
        }
        boolean started = children.stream()
                .anyMatch(
                        status -> status.isRunning() || status == PlanStatus.COMPLETE || status == PlanStatus.DELAYED);
        boolean waiting = children.contains(PlanStatus.WAITING)
                && children.stream()
                        .noneMatch(status ->
                                status.isRunning() || status == PlanStatus.PENDING || status == PlanStatus.DELAYED);
        if (waiting) {
            return PlanStatus.WAITING;
        }
        return started ? PlanStatus.IN_PROGRESS : PlanStatus.PENDING;
    }
}
