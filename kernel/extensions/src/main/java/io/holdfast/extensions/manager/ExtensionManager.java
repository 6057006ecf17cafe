package io.holdfast.extensions.manager;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.extension.admin.ExtensionHealth;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.view.SchedulerView;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Changes the set of extensions while services run. Actions exclude each other; reading never waits for them.
 * Thread-safe.
 */
public final class ExtensionManager implements ExtensionAdmin, AutoCloseable {
    /** Actions that change nothing of what decides: comparisons may go on beside them. */
    private static final Set<String> UNDECIDED = Set.of("install", "stage", "shadow");

    private final ReentrantLock lock = new ReentrantLock(true);
    private final ManagerParts parts;
    private final InForce inForce;
    private final Installing installing;
    private final Activating activating;
    private final Leaving leaving;
    private final Configuring configuring;
    private final Comparing comparing;
    private final Probation probation;
    private final Overview overview;
    private final Map<String, List<StageResult>> stages = new ConcurrentHashMap<>();
    private volatile Watch watch = Watch.NOTHING;

    /** A manager of an empty set; {@link #restore} gives it what is stored. */
    public ExtensionManager(ManagerParts parts) {
        this.parts = parts;
        Journal journal = new Journal(parts.clock());
        inForce = new InForce(parts);
        installing = new Installing(inForce, parts.contents(), parts.pipeline(), journal, parts.clock());
        comparing = new Comparing(inForce, installing, parts);
        activating = new Activating(inForce, installing, comparing, journal, parts);
        leaving = new Leaving(inForce, activating, journal, parts.clock());
        configuring = new Configuring(inForce, parts.host(), journal, parts.clock());
        probation = new Probation(inForce, leaving, parts.guards(), journal, parts.settings(), parts.clock());
        overview = new Overview(inForce, parts);
    }

    /**
     * Comes back with the stored set, before the loop runs: the first generation is made of it.
     *
     * @param records all records of the state
     * @throws io.holdfast.core.state.StoreException if the content of an active version is not kept any more
     */
    public void restore(Collection<? extends Durable> records) {
        alone(() -> {
            inForce.restore(ExtensionSet.of(records));
            return null;
        });
    }

    /** Begins to watch directories, versions on probation and contents nobody needs; what lies there is taken in. */
    public void watch(Directories directories) {
        Watch started = new Watch(directories, this, this::tidy);
        started.first();
        watch = started;
        started.start();
    }

    /** Looks at versions on probation, and forgets contents no record names. */
    void tidy() {
        alone(() -> {
            inForce.settle();
            probation.look();
            Set<String> needed = new HashSet<>();
            inForce.set().bundles().forEach(record -> needed.add(record.digest()));
            for (String digest : parts.contents().digests()) {
                if (!needed.contains(digest)) {
                    parts.contents().remove(digest);
                }
            }
            return null;
        });
    }

    /**
     * Does something with a generation of its own: of what is in force, but with instances that nobody else calls, so
     * that it may go on beside the loop. No bundle is stopped meanwhile: other actions wait, so it should be short.
     */
    public <T> T trying(Function<Generation, T> what) {
        return alone(() -> {
            inForce.settle();
            try {
                return what.apply(inForce.trial(inForce.set()));
            } finally {
                inForce.set().active().forEach(record -> inForce.forgetTrial(record.path()));
            }
        });
    }

    @Override
    public List<BundleStatus> bundles() {
        return inForce.set().bundles().stream().map(this::status).toList();
    }

    @Override
    public Optional<BundleStatus> bundle(String name, String version) {
        return inForce.set().bundle(name, version).map(this::status);
    }

    private BundleStatus status(BundleRecord record) {
        return overview.status(record, stages.getOrDefault(record.path(), List.of()));
    }

    @Override
    public List<TypeStatus> types() {
        return overview.types();
    }

    @Override
    public ExtensionHealth health() {
        return overview.health(watch.findings());
    }

    @Override
    public List<ExtensionHistoryRecord> history() {
        return inForce.ask(SchedulerView::extensionHistory);
    }

    @Override
    public List<ExtensionDefaultsRecord> defaults() {
        return inForce.set().defaults();
    }

    @Override
    public ActionReport install(byte[] jar, String origin, Request request) {
        return act("install", "", "", request, () -> installing.install(jar, origin, request));
    }

    @Override
    public ActionReport stage(String name, String version, Request request) {
        return act("stage", name, version, request, record -> installing.stage(record, request));
    }

    @Override
    public ActionReport shadow(String name, String version, int seconds, Request request) {
        return act("shadow", name, version, request, record -> comparing.compare(record, seconds, request));
    }

    @Override
    public Optional<ShadowReport> shadowReport(String name, String version) {
        return comparing.report(name, version);
    }

    @Override
    public ActionReport activate(String name, String version, Request request) {
        return act("activate", name, version, request, record -> activating.activate(record, request));
    }

    @Override
    public ActionReport rollback(String name, Request request) {
        return act(
                "rollback",
                name,
                "",
                request,
                () -> leaving.rollback(
                        inForce.set().active(name).orElseThrow(() -> Refusal.notFound(name, "")), request));
    }

    @Override
    public ActionReport quarantine(String name, String version, Request request) {
        return act("quarantine", name, version, request, record -> leaving.quarantine(record, request));
    }

    @Override
    public ActionReport uninstall(String name, String version, boolean keepServices, Request request) {
        return act("uninstall", name, version, request, record -> leaving.uninstall(record, keepServices, request));
    }

    @Override
    public ActionReport configure(
            String point, String type, Map<String, Object> values, String origin, Request request) {
        return act(
                "configure",
                point + "/" + type,
                "",
                request,
                () -> configuring.configure(point, type, values, origin, request));
    }

    private ActionReport act(
            String action, String name, String version, Request request, Function<BundleRecord, ActionReport> what) {
        return act(
                action,
                name,
                version,
                request,
                () -> what.apply(
                        inForce.set().bundle(name, version).orElseThrow(() -> Refusal.notFound(name, version))));
    }

    private ActionReport act(String action, String name, String version, Request request, Supplier<ActionReport> what) {
        try {
            ActionReport report = alone(() -> {
                inForce.settle();
                if (!request.dryRun() && !UNDECIDED.contains(action)) {
                    comparing.endAll();
                }
                return what.get();
            });
            if (!report.stages().isEmpty() && !report.version().isEmpty()) {
                stages.put(BundleRecord.path(report.bundle(), report.version()), report.stages());
            }
            Set<String> known = new HashSet<>();
            inForce.set().bundles().forEach(record -> known.add(record.path()));
            stages.keySet().retainAll(known);
            comparing.retain(known);
            return report;
        } catch (Refusal e) {
            return Reports.report(
                    action,
                    name,
                    version,
                    request,
                    e.outcome(),
                    String.valueOf(e.getMessage()),
                    "",
                    List.of(),
                    List.of());
        }
    }

    private <T> T alone(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the watching and stops all bundles. Nothing durable changes. */
    @Override
    public void close() {
        watch.close();
        comparing.close();
        alone(() -> {
            inForce.close();
            return null;
        });
    }
}
