package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Durable;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.host.HostedBundle;
import io.holdfast.extensions.manager.ExtensionSet.Change;
import io.holdfast.extensions.manager.Installing.Staged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts a version into force in place of the one that is: the new one is there before the old one goes. */
final class Activating {
    private final InForce inForce;
    private final Installing installing;
    private final Comparing comparing;
    private final Journal journal;
    private final ManagerParts parts;
    private final ManagerSettings settings;
    private final LongSupplier clock;

    Activating(InForce inForce, Installing installing, Comparing comparing, Journal journal, ManagerParts parts) {
        this.inForce = inForce;
        this.installing = installing;
        this.comparing = comparing;
        this.journal = journal;
        this.parts = parts;
        this.settings = parts.settings();
        this.clock = parts.clock();
    }

    ActionReport activate(BundleRecord record, Request request) {
        String id = record.name() + " " + record.version();
        if (record.state() == BundleState.ACTIVE) {
            return Reports.report(
                    "activate",
                    record.name(),
                    record.version(),
                    request,
                    Outcome.ALREADY,
                    id + " is in force already.",
                    "",
                    List.of(),
                    List.of());
        }
        if (record.state() == BundleState.QUARANTINED && !request.force()) {
            throw Refusal.conflict(
                    id + " is in quarantine: " + record.reason() + " To activate it all the same, say so with force.");
        }
        // A first version has nothing to return to, so it is not on probation; the guards watch it all the same.
        Optional<BundleRecord> old = inForce.set().active(record.name());
        long now = clock.getAsLong();
        BundleRecord activated = Records.activated(
                record,
                old.map(BundleRecord::version).orElse(null),
                old.isPresent() ? now + settings.probation().toMillis() : 0,
                request.by(),
                request.reason(),
                now);
        List<StageResult> stages = new ArrayList<>();
        List<String> consequences = new ArrayList<>();
        if (old.isPresent()) {
            Optional<ActionReport> differs = compare(record, request, stages);
            if (differs.isPresent()) {
                return differs.get();
            }
        }
        String failure =
                replace(old.orElse(null), BundleState.RETIRED, activated, "activate", request, stages, consequences);
        if (!failure.isEmpty()) {
            return Reports.report(
                    "activate",
                    record.name(),
                    record.version(),
                    request,
                    Outcome.REFUSED,
                    failure + " Nothing was changed.",
                    "",
                    stages,
                    List.of());
        }
        String instead = old.map(other -> " in place of " + other.version()).orElse("");
        return Reports.report(
                "activate",
                record.name(),
                record.version(),
                request,
                Outcome.DONE,
                request.dryRun()
                        ? id + " can be put into force" + instead + "."
                        : id + " is in force" + instead
                                + old.map(other -> ", on probation for "
                                                + settings.probation().toSeconds() + " s")
                                        .orElse("")
                                + ".",
                request.dryRun() || old.isEmpty()
                        ? ""
                        : "rollback " + record.name() + " returns to "
                                + old.get().version(),
                stages,
                consequences);
    }

    /** What the version would have answered to the recorded offers; an answer if that stands against it. */
    private Optional<ActionReport> compare(BundleRecord record, Request request, List<StageResult> stages) {
        long begun = System.nanoTime();
        ActionReport compared = comparing.compare(record, 0, new Request(request.by(), request.reason(), true, false));
        ShadowReport report = compared.shadow();
        if (report == null) {
            return Optional.of(Reports.report(
                    "activate",
                    record.name(),
                    record.version(),
                    request,
                    Outcome.REFUSED,
                    compared.message() + " Nothing was changed.",
                    "",
                    compared.stages(),
                    List.of()));
        }
        boolean same = report.errors().isEmpty() && report.differences().isEmpty();
        String found = Comparing.sentence(report);
        stages.add(new StageResult("shadow", same || request.force(), found, (System.nanoTime() - begun) / 1_000_000));
        if (same || request.force()) {
            return Optional.empty();
        }
        String id = record.name() + "@" + record.version();
        return Optional.of(new ActionReport(
                "activate",
                record.name(),
                record.version(),
                request.dryRun(),
                Outcome.CONFLICT,
                id + " would not decide as the version in force does. " + found
                        + " Nothing was changed; if the differences are wanted, activate it with force.",
                "shadow " + id + " lists them",
                stages,
                List.of(),
                report));
    }

    /**
     * Swaps versions: starts the wanted one if need be, and makes the change.
     *
     * @param leaving the version in force, or null
     * @param left what becomes of it
     * @param entering the record of the version that comes into force
     * @return what is wrong, or empty
     */
    String replace(
            @Nullable BundleRecord leaving,
            BundleState left,
            BundleRecord entering,
            String action,
            Request request,
            List<StageResult> stages,
            List<String> consequences) {
        if (parts.hanging() >= parts.hangingAllowed()) {
            throw Refusal.conflict(parts.hanging() + " threads hang in calls that were given up, and "
                    + parts.hangingAllowed()
                    + " are the bound for changes. A JVM cannot end them: restart the scheduler"
                    + " (tasks go on), then try again.");
        }
        boolean beside = inForce.hosted(entering) != null;
        Staged staged = installing.tryOut(entering);
        stages.addAll(0, staged.stages());
        if (staged.bundle().isEmpty()) {
            return staged.failure();
        }
        HostedBundle bundle = staged.bundle().get();
        boolean kept = false;
        try {
            Change change = change(leaving, left, entering, request);
            ExtensionGeneration next = candidate(inForce.set().after(change), entering, bundle);
            var inUse = inForce.ask(SchedulerView::policiesInUse);
            consequences.addAll(Consequences.sentences(
                    Consequences.lost(inUse, inForce.generation(), next),
                    Consequences.gained(inUse, inForce.generation(), next)));
            if (!request.dryRun()) {
                // Its calls count from the moment it decides.
                parts.guards().forget(bundle.id());
                inForce.keep(entering, bundle);
                inForce.change(
                        change,
                        journal.entry(
                                request,
                                action,
                                entering.name(),
                                entering.version(),
                                leaving == null ? "in force" : "in force in place of " + leaving.version()));
                kept = true;
            }
            return "";
        } finally {
            if (kept || beside) {
                inForce.forgetTrial(bundle);
            } else {
                inForce.drop(entering, bundle);
            }
        }
    }

    /** Two bundles that bring the same type cannot both be in force. */
    private ExtensionGeneration candidate(ExtensionSet next, BundleRecord entering, HostedBundle bundle) {
        try {
            return inForce.trial(next, entering, bundle);
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(String.valueOf(e.getMessage()));
        }
    }

    private Change change(@Nullable BundleRecord leaving, BundleState left, BundleRecord entering, Request request) {
        List<Durable> put = new ArrayList<>();
        put.add(entering);
        List<String> delete = new ArrayList<>();
        if (leaving != null) {
            put.add(Records.in(left, leaving, request.by(), request.reason(), clock.getAsLong()));
        }
        inForce.set().bundles().stream()
                .filter(record -> record.name().equals(entering.name())
                        && record.state() == BundleState.RETIRED
                        && !record.version().equals(entering.version())
                        && !record.version().equals(entering.previous()))
                .sorted(Comparator.comparingLong(BundleRecord::sinceMillis).reversed())
                .skip(settings.retained())
                .forEach(record -> delete.add(record.path()));
        return new Change(put, delete);
    }
}
