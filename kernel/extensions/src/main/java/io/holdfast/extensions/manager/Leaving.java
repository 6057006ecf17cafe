package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.extensions.manager.ExtensionSet.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Takes a version out of force: back to the one before it, into quarantine, or away altogether. */
final class Leaving {
    private final InForce inForce;
    private final Activating activating;
    private final Journal journal;
    private final LongSupplier clock;

    Leaving(InForce inForce, Activating activating, Journal journal, LongSupplier clock) {
        this.inForce = inForce;
        this.activating = activating;
        this.journal = journal;
        this.clock = clock;
    }

    ActionReport rollback(BundleRecord active, Request request) {
        BundleRecord previous = previous(active)
                .orElseThrow(() -> Refusal.conflict("No version of " + active.name() + " was in force before "
                        + active.version() + ", so there is none to return to. Activate another version by name, or"
                        + " quarantine this one."));
        return swapBack("rollback", active, BundleState.RETIRED, previous, request);
    }

    ActionReport quarantine(BundleRecord record, Request request) {
        return quarantine(record, request, "quarantine");
    }

    /** The same under another name in the history, for what is done by itself. */
    ActionReport quarantine(BundleRecord record, Request request, String action) {
        if (record.state() == BundleState.QUARANTINED) {
            return report("quarantine", record, request, Outcome.ALREADY, "is in quarantine already.", List.of());
        }
        Optional<BundleRecord> previous = record.state() == BundleState.ACTIVE ? previous(record) : Optional.empty();
        if (previous.isPresent()) {
            return swapBack(action, record, BundleState.QUARANTINED, previous.get(), request);
        }
        Change change = Change.put(
                Records.in(BundleState.QUARANTINED, record, request.by(), request.reason(), clock.getAsLong()));
        List<String> consequences = consequences(change);
        if (!request.dryRun()) {
            inForce.change(change, journal.entry(request, action, record.name(), record.version(), "in quarantine"));
        }
        return report("quarantine", record, request, Outcome.DONE, "is in quarantine.", consequences);
    }

    ActionReport uninstall(BundleRecord record, boolean keepServices, Request request) {
        Change change = new Change(List.of(), List.of(record.path()));
        List<String> consequences = consequences(change);
        String services = String.join(", ", broughtBy(record));
        if (!services.isEmpty() && !keepServices) {
            throw Refusal.conflict(record.name() + " " + record.version() + " brings the service " + services
                    + ". Decide what becomes of it: uninstalling with --keep-services (keepServices=true) leaves"
                    + " it running as it is, with nobody to update it.");
        }
        if (record.state() == BundleState.ACTIVE) {
            if (!consequences.isEmpty() && !request.force() && !request.dryRun()) {
                throw Refusal.conflict(String.join("; ", consequences)
                        + ". Install another bundle that brings it, or say so with force.");
            }
        }
        if (!request.dryRun()) {
            inForce.change(change, journal.entry(request, "uninstall", record.name(), record.version(), "uninstalled"));
        }
        return report("uninstall", record, request, Outcome.DONE, "is uninstalled.", consequences);
    }

    /**
     * The services that nobody would update any more: what the bundle brings and, since one that is out of force
     * cannot be asked, what the records say it brought.
     */
    private Set<String> broughtBy(BundleRecord record) {
        Set<String> services = new TreeSet<>();
        if (record.state() == BundleState.ACTIVE) {
            services.addAll(inForce.services(record));
        }
        boolean another = inForce.set()
                .active(record.name())
                .filter(active -> !active.version().equals(record.version()))
                .isPresent();
        if (!another) {
            String by = "bundle " + record.name() + " ";
            for (Durable durable : inForce.ask(SchedulerView::records)) {
                if (durable instanceof ServiceRecord service && service.by().startsWith(by)) {
                    services.add(service.service());
                }
            }
        }
        return services;
    }

    private ActionReport swapBack(
            String action, BundleRecord active, BundleState left, BundleRecord previous, Request request) {
        List<StageResult> stages = new ArrayList<>();
        List<String> consequences = new ArrayList<>();
        BundleRecord entering =
                Records.activated(previous, previous.previous(), 0, request.by(), request.reason(), clock.getAsLong());
        String failure = activating.replace(active, left, entering, action, request, stages, consequences);
        if (!failure.isEmpty()) {
            throw Refusal.conflict(previous.name() + " " + previous.version() + " cannot come back: " + failure
                    + " Nothing was changed. Activate another version, or quarantine this one by itself.");
        }
        return Reports.report(
                action,
                active.name(),
                active.version(),
                request,
                Outcome.DONE,
                request.dryRun()
                        ? active.name() + " can return to " + previous.version() + "."
                        : active.name() + " is back at " + previous.version() + "; " + active.version() + " is "
                                + States.words(left) + ".",
                "",
                stages,
                consequences);
    }

    /** The version to return to, unless it is in quarantine or forgotten. */
    private Optional<BundleRecord> previous(BundleRecord active) {
        String version = active.previous();
        return version == null
                ? Optional.empty()
                : inForce.set()
                        .bundle(active.name(), version)
                        .filter(record -> record.state() != BundleState.QUARANTINED);
    }

    private List<String> consequences(Change change) {
        List<PolicyUse> inUse = inForce.ask(SchedulerView::policiesInUse);
        return Consequences.sentences(
                Consequences.lost(
                        inUse, inForce.generation(), inForce.trial(inForce.set().after(change))),
                List.of());
    }

    private static ActionReport report(
            String action,
            BundleRecord record,
            Request request,
            Outcome outcome,
            String what,
            List<String> consequences) {
        String id = record.name() + " " + record.version();
        String message = request.dryRun()
                ? "Nothing stands against it: " + id + " would then be gone from force."
                : id + " " + what;
        return Reports.report(
                action, record.name(), record.version(), request, outcome, message, "", List.of(), consequences);
    }
}
