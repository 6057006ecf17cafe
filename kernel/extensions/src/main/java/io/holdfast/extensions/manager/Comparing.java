package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.shadow.PolicyType;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.ExtensionInfo;
import io.holdfast.extensions.host.HostedBundle;
import io.holdfast.extensions.manager.ExtensionSet.Change;
import io.holdfast.extensions.manager.Installing.Staged;
import io.holdfast.extensions.shadow.ShadowRunner;
import io.holdfast.extensions.shadow.ShadowSubject;
import io.holdfast.extensions.shadow.ShadowWatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets a version see the offers that the one in force saw, and keeps what came of it. */
final class Comparing implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final InForce inForce;
    private final Installing installing;
    private final ShadowRunner runner;
    private final LongSupplier clock;

    /** Comparisons that are over, by the candidate's path. */
    private final Map<String, ShadowReport> reports = new ConcurrentHashMap<>();

    /** Comparisons under way, by the candidate's path. */
    private final Map<String, ShadowWatch> watches = new ConcurrentHashMap<>();

    Comparing(InForce inForce, Installing installing, ManagerParts parts) {
        this.inForce = inForce;
        this.installing = installing;
        this.clock = parts.clock();
        this.runner = new ShadowRunner(parts.access(), parts.clock(), POLL);
    }

    /** By the recorded offers at once, or by live ones for some seconds. */
    ActionReport compare(BundleRecord record, int seconds, Request request) {
        if (record.state() == BundleState.ACTIVE) {
            throw Refusal.conflict(
                    record.name() + " " + record.version() + " is in force itself. Compare another version with it.");
        }
        boolean beside = inForce.hosted(record) != null;
        if (seconds > 0 && !beside && !request.dryRun()) {
            throw Refusal.conflict(record.name() + " " + record.version() + " must be staged to see live offers: stage "
                    + record.name() + "@" + record.version() + " first.");
        }
        Staged staged = installing.tryOut(record);
        if (staged.bundle().isEmpty()) {
            return Reports.report(
                    "shadow",
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
        try {
            ShadowReport report =
                    request.dryRun() || seconds == 0 ? recorded(record, bundle) : live(record, bundle, seconds);
            return answer(record, request, staged, report);
        } finally {
            if (!beside) {
                inForce.drop(record, bundle);
            } else if (!watches.containsKey(record.path())) {
                inForce.forgetTrial(bundle);
            }
        }
    }

    private static ActionReport answer(BundleRecord record, Request request, Staged staged, ShadowReport report) {
        String id = record.name() + "@" + record.version();
        return new ActionReport(
                "shadow",
                record.name(),
                record.version(),
                request.dryRun(),
                Outcome.DONE,
                report.running() ? id + " sees live offers from now on." : sentence(report),
                report.running() ? "look at the comparison of " + id + " while it goes on" : "activate " + id,
                staged.stages(),
                List.of(),
                report);
    }

    /** What came of a comparison, in a sentence. */
    static String sentence(ShadowReport report) {
        long ways = report.differences().size() + report.omitted();
        long differ = report.questions() - report.same();
        String failed = report.errors().isEmpty()
                ? ""
                : " The candidate failed: " + report.errors().get(0)
                        + (report.errors().size() == 1
                                ? ""
                                : ", and " + (report.errors().size() - 1) + " more like it");
        return report.questions() == 0
                ? "No service in force asks what it brings, so there is nothing to compare." + failed
                : report.questions() + " questions about " + report.offers() + " offers: " + report.same()
                        + " answers are the same, " + differ + " differ"
                        + (ways == 0 ? "" : ", in " + ways + (ways == 1 ? " way" : " ways")) + "." + failed;
    }

    /** Compares by the recorded offers; the bundle stays the caller's. */
    ShadowReport recorded(BundleRecord record, HostedBundle bundle) {
        ShadowReport report = runner.recorded(subject(record, bundle));
        reports.put(record.path(), report);
        return report;
    }

    private ShadowReport live(BundleRecord record, HostedBundle bundle, int seconds) {
        end(record);
        ShadowWatch watch;
        try {
            watch = runner.live(subject(record, bundle), seconds);
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(String.valueOf(e.getMessage()));
        }
        watches.put(record.path(), watch);
        return watch.report();
    }

    private ShadowSubject subject(BundleRecord record, HostedBundle bundle) {
        ExtensionSet now = inForce.set();
        @Nullable BundleRecord active = now.active(record.name()).orElse(null);
        BundleRecord entering = Records.activated(record, null, 0, record.by(), record.reason(), clock.getAsLong());
        Change change = active == null
                ? Change.put(entering)
                : Change.put(entering, Records.in(BundleState.RETIRED, active, record.by(), "", clock.getAsLong()));
        ExtensionGeneration before = inForce.trial(now);
        ExtensionGeneration after = inForce.trial(now.after(change), entering, bundle);
        Set<PolicyType> types = new HashSet<>();
        types.addAll(types(before, record.name()));
        types.addAll(types(after, record.name()));
        return new ShadowSubject(
                record.name(), record.version(), active == null ? null : active.version(), before, after, types);
    }

    private static Set<PolicyType> types(ExtensionGeneration generation, String bundle) {
        Set<PolicyType> types = new HashSet<>();
        for (ExtensionInfo info : generation.catalogue()) {
            if (info.bundle().equals(bundle)) {
                types.add(new PolicyType(info.point().kebab(), info.type()));
            }
        }
        return types;
    }

    Optional<ShadowReport> report(String name, String version) {
        String path = BundleRecord.path(name, version);
        ShadowWatch watch = watches.get(path);
        return watch != null ? Optional.of(watch.report()) : Optional.ofNullable(reports.get(path));
    }

    /** Ends what is under way for a version, before its bundle changes its state. */
    void end(BundleRecord record) {
        end(record.path());
    }

    /** Ends everything: a comparison must not go on with versions of a set that is not in force any more. */
    void endAll() {
        List.copyOf(watches.keySet()).forEach(this::end);
    }

    private void end(String path) {
        ShadowWatch watch = watches.remove(path);
        if (watch != null) {
            watch.cancel();
            reports.put(path, watch.report());
            inForce.forgetTrial(path);
        }
    }

    /** Forgets reports of versions that are gone. */
    void retain(Set<String> paths) {
        reports.keySet().retainAll(paths);
    }

    @Override
    public void close() {
        endAll();
    }
}
