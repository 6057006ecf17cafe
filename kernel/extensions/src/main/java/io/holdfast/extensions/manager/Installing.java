package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Contents;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.host.HostedBundle;
import io.holdfast.extensions.manager.ExtensionSet.Change;
import io.holdfast.extensions.pipeline.Candidate;
import io.holdfast.extensions.pipeline.Pipeline;
import io.holdfast.extensions.pipeline.StandardPipeline;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/** Brings content in: checked and kept, then started beside what runs and tried. */
final class Installing {
    private final InForce inForce;
    private final Contents contents;
    private final Pipeline pipeline;
    private final Journal journal;
    private final LongSupplier clock;

    Installing(InForce inForce, Contents contents, Pipeline pipeline, Journal journal, LongSupplier clock) {
        this.inForce = inForce;
        this.contents = contents;
        this.pipeline = pipeline;
        this.journal = journal;
        this.clock = clock;
    }

    /** What came of staging: the bundle beside what runs, if it passed. */
    record Staged(List<StageResult> stages, Optional<HostedBundle> bundle) {
        String failure() {
            return stages.stream()
                    .filter(stage -> !stage.passed())
                    .map(stage -> stage.stage() + ": " + stage.message())
                    .findFirst()
                    .orElse("");
        }
    }

    ActionReport install(byte[] jar, String origin, Request request) {
        Candidate candidate = new Candidate(origin, jar);
        List<StageResult> stages = pipeline.run(candidate, StandardPipeline.LAST_WITHOUT_RUNNING);
        String name = candidate.id().map(Bundle::name).orElse("");
        String version = candidate.id().map(Bundle::version).orElse("");
        Optional<StageResult> failed =
                stages.stream().filter(stage -> !stage.passed()).findFirst();
        if (failed.isPresent()) {
            String message = failed.get().stage() + ": " + failed.get().message();
            return Reports.report("install", name, version, request, Outcome.REFUSED, message, "", stages, List.of());
        }
        Optional<BundleRecord> known = inForce.set().bundle(name, version);
        if (known.isPresent()) {
            return again(known.get(), candidate, request, stages);
        }
        if (!request.dryRun()) {
            long now = clock.getAsLong();
            contents.put(candidate.digest(), jar);
            BundleRecord record = new BundleRecord(
                    name,
                    version,
                    candidate.digest(),
                    jar.length,
                    BundleState.INSTALLED,
                    null,
                    0,
                    candidate.signer().orElse(null),
                    origin,
                    request.by(),
                    now,
                    request.reason());
            inForce.change(
                    Change.put(record), journal.entry(request, "install", name, version, "installed from " + origin));
        }
        return Reports.report(
                "install",
                name,
                version,
                request,
                Outcome.DONE,
                name + " " + version + (request.dryRun() ? " can be installed." : " is installed; nothing of it runs."),
                "activate " + name + "@" + version + ", or compare it first: shadow " + name + "@" + version,
                stages,
                List.of());
    }

    private ActionReport again(BundleRecord known, Candidate candidate, Request request, List<StageResult> stages) {
        String id = known.name() + " " + known.version();
        if (!known.digest().equals(candidate.digest())) {
            return Reports.report(
                    "install",
                    known.name(),
                    known.version(),
                    request,
                    Outcome.CONFLICT,
                    id + " is installed with another content (SHA-256 " + known.digest()
                            + "). Give the new content a higher version, or uninstall the old one first.",
                    "",
                    stages,
                    List.of());
        }
        if (!request.dryRun()) {
            contents.put(candidate.digest(), candidate.jar());
        }
        return Reports.report(
                "install",
                known.name(),
                known.version(),
                request,
                Outcome.ALREADY,
                id + " is installed already; it is " + States.words(known.state()) + ".",
                "",
                stages,
                List.of());
    }

    /** Starts a version beside what runs and tries it; the caller keeps or closes what comes back. */
    Staged tryOut(BundleRecord record) {
        HostedBundle running = inForce.hosted(record);
        if (running != null) {
            return new Staged(List.of(), Optional.of(running));
        }
        Candidate candidate = new Candidate(record.origin(), inForce.content(record), record.digest());
        List<StageResult> stages = pipeline.run(candidate, StandardPipeline.LAST);
        return new Staged(stages, Pipeline.passed(stages) ? candidate.hosted() : Optional.empty());
    }

    ActionReport stage(BundleRecord record, Request request) {
        // A staged version does not run after a restart: it may be what ended the process.
        boolean staysStaged = record.state() == BundleState.STAGED && inForce.hosted(record) != null;
        if (staysStaged || record.state() == BundleState.ACTIVE) {
            return Reports.report(
                    "stage",
                    record.name(),
                    record.version(),
                    request,
                    Outcome.ALREADY,
                    record.name() + " " + record.version() + " is " + States.words(record.state()) + " already.",
                    "",
                    List.of(),
                    List.of());
        }
        String id = record.name() + " " + record.version();
        if (record.state() == BundleState.QUARANTINED && !request.force()) {
            throw Refusal.conflict(
                    id + " is in quarantine: " + record.reason() + " To stage it all the same, say so with force.");
        }
        Staged staged = tryOut(record);
        if (staged.bundle().isEmpty()) {
            if (!request.dryRun()) {
                inForce.change(
                        new Change(List.of(), List.of()),
                        journal.entry(
                                request, "stage", record.name(), record.version(), "refused: " + staged.failure()));
            }
            return Reports.report(
                    "stage",
                    record.name(),
                    record.version(),
                    request,
                    Outcome.REFUSED,
                    staged.failure(),
                    "",
                    staged.stages(),
                    List.of());
        }
        HostedBundle bundle = staged.bundle().get();
        if (request.dryRun()) {
            inForce.drop(record, bundle);
        } else {
            try {
                inForce.keep(record, bundle);
                inForce.change(
                        Change.put(Records.in(
                                BundleState.STAGED, record, request.by(), request.reason(), clock.getAsLong())),
                        journal.entry(request, "stage", record.name(), record.version(), "staged"));
            } catch (Refusal | RejectedExecutionException e) {
                inForce.drop(record, bundle);
                throw e;
            }
        }
        return Reports.report(
                "stage",
                record.name(),
                record.version(),
                request,
                Outcome.DONE,
                id
                        + (request.dryRun()
                                ? " can be staged."
                                : " is staged: it runs beside what is in force, which decides."),
                "shadow " + record.name() + "@" + record.version() + " compares it, activate puts it into force",
                staged.stages(),
                List.of());
    }
}
