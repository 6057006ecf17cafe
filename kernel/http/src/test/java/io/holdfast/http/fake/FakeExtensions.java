package io.holdfast.http.fake;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.ConfigurationView;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.extension.admin.ExtensionHealth;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Shows what a test put in, keeps what it was asked for, and answers actions as told; nothing of it runs. */
public final class FakeExtensions implements ExtensionAdmin {
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile List<BundleStatus> bundles = SampleExtensions.bundles();
    private volatile ExtensionHealth health = SampleExtensions.healthy();
    private volatile List<ExtensionHistoryRecord> history = SampleExtensions.history();
    private volatile List<ExtensionDefaultsRecord> defaults = SampleExtensions.defaults();
    private volatile @Nullable ShadowReport shadow = SampleExtensions.shadow(false);
    private volatile @Nullable ActionReport answer;
    private volatile boolean rejects;
    private volatile @Nullable CompletableFuture<Void> held;
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> looked = new CompletableFuture<>();

    /**
     * An action that was asked for.
     *
     * @param what the action, what it is about, and what it takes besides, in one line
     */
    public record Asked(String what, Request request) {}

    /** What was asked for, in order. */
    public List<Asked> asked() {
        return asked;
    }

    /** Answers all further actions so. */
    public void answer(ActionReport report) {
        answer = report;
    }

    /** Answers all further actions with an outcome and a message only. */
    public void answer(Outcome outcome, String message) {
        answer = report("activate", "rack-rule", "1.1.0", false, outcome, message);
    }

    /** Shows other bundles. */
    public void show(List<BundleStatus> others) {
        bundles = others;
    }

    /** Shows another health. */
    public void show(ExtensionHealth other) {
        health = other;
    }

    /** Shows another comparison, or none. */
    public void show(@Nullable ShadowReport other) {
        shadow = other;
    }

    /** Takes no actions any more. */
    public void reject() {
        rejects = true;
    }

    /** Lets actions begin but not end before the result is completed. */
    public CompletableFuture<Void> hold() {
        CompletableFuture<Void> release = new CompletableFuture<>();
        held = release;
        return release;
    }

    /** Done once an action has begun. */
    public CompletableFuture<Void> reached() {
        return reached;
    }

    /** Done once somebody has looked at a comparison. */
    public CompletableFuture<Void> looked() {
        return looked;
    }

    @Override
    public List<BundleStatus> bundles() {
        return bundles;
    }

    @Override
    public Optional<BundleStatus> bundle(String name, String version) {
        return bundles.stream()
                .filter(one -> one.record().name().equals(name)
                        && one.record().version().equals(version))
                .findFirst();
    }

    @Override
    public List<TypeStatus> types() {
        return SampleExtensions.types();
    }

    @Override
    public ExtensionHealth health() {
        return health;
    }

    @Override
    public List<ExtensionHistoryRecord> history() {
        return history;
    }

    @Override
    public ConfigurationView configuration() {
        return SampleExtensions.configuration();
    }

    @Override
    public ActionReport install(byte[] jar, String origin, Request request) {
        return act("install", "rack-rule", "1.2.0", jar.length + " bytes from " + origin, request);
    }

    @Override
    public ActionReport stage(String name, String version, Request request) {
        return act("stage", name, version, "", request);
    }

    @Override
    public ActionReport shadow(String name, String version, int seconds, Request request) {
        ActionReport done = act("shadow", name, version, seconds + " s", request);
        return new ActionReport(
                done.action(),
                done.bundle(),
                done.version(),
                done.dryRun(),
                done.outcome(),
                done.message(),
                done.next(),
                done.stages(),
                done.consequences(),
                shadow);
    }

    @Override
    public Optional<ShadowReport> shadowReport(String name, String version) {
        looked.complete(null);
        return Optional.ofNullable(shadow).filter(report -> report.candidate().equals(version));
    }

    @Override
    public ActionReport activate(String name, String version, Request request) {
        return act("activate", name, version, "", request);
    }

    @Override
    public ActionReport rollback(String name, Request request) {
        return act("rollback", name, "1.0.0", "", request);
    }

    @Override
    public ActionReport quarantine(String name, String version, Request request) {
        return act("quarantine", name, version, "", request);
    }

    @Override
    public ActionReport uninstall(String name, String version, boolean keepServices, Request request) {
        return act("uninstall", name, version, keepServices ? "keeping services" : "", request);
    }

    @Override
    public List<ExtensionDefaultsRecord> defaults() {
        return defaults;
    }

    @Override
    public ActionReport configure(
            String point, String type, Map<String, Object> values, String origin, Request request) {
        ActionReport done = act("configure", point, type, values + " from " + origin, request);
        List<ExtensionDefaultsRecord> now = new ArrayList<>(defaults);
        now.removeIf(one -> one.point().equals(point) && one.policy().type().equals(type));
        if (!values.isEmpty()) {
            now.add(new ExtensionDefaultsRecord(
                    point, new PolicyRef(type, values), origin, request.by(), SampleExtensions.NOW));
        }
        defaults = request.dryRun() ? defaults : List.copyOf(now);
        return done;
    }

    private ActionReport act(String action, String subject, String version, String more, Request request) {
        if (rejects) {
            throw new RejectedExecutionException("shutting down");
        }
        asked.add(new Asked((action + " " + subject + " " + version + " " + more).strip(), request));
        reached.complete(null);
        CompletableFuture<Void> release = held;
        if (release != null) {
            release.join();
        }
        ActionReport told = answer;
        return told == null
                ? report(action, subject, version, request.dryRun(), Outcome.DONE, SampleExtensions.said(action))
                : told;
    }

    private static ActionReport report(
            String action, String bundle, String version, boolean dryRun, Outcome outcome, String message) {
        return new ActionReport(
                action,
                bundle,
                version,
                dryRun,
                outcome,
                message,
                SampleExtensions.next(action),
                SampleExtensions.stages(action),
                SampleExtensions.consequences(action),
                null);
    }
}
