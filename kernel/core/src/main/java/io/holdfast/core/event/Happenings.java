package io.holdfast.core.event;

import io.holdfast.core.model.KernelState.Change;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanEvent;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ServiceRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from changes of the durable state what happened; so nothing is told that is not durable. */
public final class Happenings {
    private final List<Happening> found = new ArrayList<>();

    private Happenings() {}

    /** All that happened, in the order of the changes. */
    public static List<Happening> of(List<Change> changes) {
        Happenings happenings = new Happenings();
        changes.forEach(change -> happenings.read(change.before(), change.after()));
        return happenings.found;
    }

    private void read(@Nullable Durable before, @Nullable Durable after) {
        Durable one = after == null ? before : after;
        if (one instanceof PodRecord) {
            found.addAll(PodHappenings.of((PodRecord) before, (PodRecord) after));
        } else if (one instanceof ServiceRecord) {
            service((ServiceRecord) before, (ServiceRecord) after);
        } else if (one instanceof PlanRecord) {
            plan((PlanRecord) before, (PlanRecord) after);
        } else if (one instanceof ReleaseRecord release) {
            release(release, before == null, after == null);
        } else if (one instanceof QuarantineRecord held && before == null) {
            found.add(new Happening(
                            "resource-quarantined",
                            "",
                            held.resourceId(),
                            held.resource() + " on agent " + held.agentId()
                                    + " carries our label but belongs to nobody; it is left alone")
                    .with("agent", held.agentId())
                    .with("volume", held.persistenceId()));
        } else if (one instanceof GoneRecord gone && before == null) {
            found.add(new Happening(
                    "service-gone",
                    gone.service(),
                    gone.service(),
                    gone.service() + " is gone, ordered by " + gone.by()));
        } else if (one instanceof ExtensionHistoryRecord entry && before == null) {
            found.add(new Happening(
                            "extension-" + entry.action(),
                            "",
                            entry.subject(),
                            entry.subject() + " " + entry.version() + ": " + entry.action() + " by " + entry.by() + ", "
                                    + entry.outcome())
                    .with("by", entry.by())
                    .with("version", entry.version())
                    .with("reason", entry.reason()));
        }
    }

    private void service(@Nullable ServiceRecord before, @Nullable ServiceRecord after) {
        if (after == null) {
            return;
        }
        String name = after.service();
        if (before == null || !before.targetId().equals(after.targetId())) {
            found.add(new Happening("target-set", name, name, "the target of " + name + " was set by " + after.by())
                    .with("configuration", after.targetId())
                    .with("by", after.by())
                    .with("reason", after.reason()));
        }
        if (!after.refused().isEmpty() && (before == null || !before.refused().equals(after.refused()))) {
            found.add(new Happening(
                    "target-refused",
                    name,
                    name,
                    "a change of " + name + " was refused: " + String.join("; ", after.refused())));
        }
        if (after.uninstall() != null && (before == null || before.uninstall() == null)) {
            found.add(new Happening(
                            "uninstall-ordered",
                            name,
                            name,
                            name + " is to be uninstalled, by "
                                    + after.uninstall().by())
                    .with("by", after.uninstall().by())
                    .with("reason", after.uninstall().reason()));
        }
    }

    private void plan(@Nullable PlanRecord before, @Nullable PlanRecord after) {
        if (after == null) {
            return;
        }
        List<PlanEvent> known = before == null ? List.of() : before.history();
        for (PlanEvent event : after.history()) {
            if (!known.contains(event)) {
                found.add(new Happening(
                                "plan-" + event.what().replace(' ', '-'),
                                after.service(),
                                after.plan(),
                                "plan " + after.plan() + " of " + after.service() + ": " + event.what() + " by "
                                        + event.by())
                        .with("by", event.by())
                        .with("reason", event.reason())
                        .with("run", after.run() == null ? null : after.run().id()));
            }
        }
    }

    private void release(ReleaseRecord release, boolean decided, boolean done) {
        String what = release.persistenceId() == null ? release.resource() : "volume " + release.persistenceId();
        int slash = release.pod().indexOf('/');
        String service = slash < 0 ? "" : release.pod().substring(0, slash);
        String subject = slash < 0 ? release.resourceId() : release.pod().substring(slash + 1);
        boolean volume = release.persistenceId() != null;
        if (decided && !done) {
            found.add(new Happening(
                            volume ? "volume-given-up" : "resource-given-up",
                            service,
                            subject,
                            what + " on agent " + release.agentId() + " is given back: " + release.reason())
                    .with("agent", release.agentId())
                    .with("resource", release.resourceId())
                    .with("volume", release.persistenceId())
                    .with("reason", release.reason()));
        } else if (done && !decided) {
            found.add(new Happening(
                            volume ? "volume-destroyed" : "resource-unreserved",
                            service,
                            subject,
                            what + " on agent " + release.agentId() + " is no longer ours")
                    .with("agent", release.agentId())
                    .with("resource", release.resourceId())
                    .with("volume", release.persistenceId()));
        }
    }
}
