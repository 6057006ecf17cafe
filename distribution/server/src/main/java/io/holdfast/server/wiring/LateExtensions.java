package io.holdfast.server.wiring;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.extension.admin.ExtensionHealth;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the extensions until they are there: the API's port must be ours before anything durable is touched, and
 * the extensions come back from what is durable.
 */
public final class LateExtensions implements ExtensionAdmin {
    private volatile @Nullable ExtensionAdmin real;

    /** Passes everything on from now on. */
    public void use(ExtensionAdmin admin) {
        real = admin;
    }

    private ExtensionAdmin real() {
        ExtensionAdmin admin = real;
        if (admin == null) {
            throw new RejectedExecutionException("the scheduler is starting; try again");
        }
        return admin;
    }

    @Override
    public List<BundleStatus> bundles() {
        return real().bundles();
    }

    @Override
    public Optional<BundleStatus> bundle(String name, String version) {
        return real().bundle(name, version);
    }

    @Override
    public List<TypeStatus> types() {
        return real().types();
    }

    @Override
    public ExtensionHealth health() {
        return real().health();
    }

    @Override
    public List<ExtensionHistoryRecord> history() {
        return real().history();
    }

    @Override
    public ActionReport install(byte[] jar, String origin, Request request) {
        return real().install(jar, origin, request);
    }

    @Override
    public ActionReport stage(String name, String version, Request request) {
        return real().stage(name, version, request);
    }

    @Override
    public ActionReport shadow(String name, String version, int seconds, Request request) {
        return real().shadow(name, version, seconds, request);
    }

    @Override
    public Optional<ShadowReport> shadowReport(String name, String version) {
        return real().shadowReport(name, version);
    }

    @Override
    public ActionReport activate(String name, String version, Request request) {
        return real().activate(name, version, request);
    }

    @Override
    public ActionReport rollback(String name, Request request) {
        return real().rollback(name, request);
    }

    @Override
    public ActionReport quarantine(String name, String version, Request request) {
        return real().quarantine(name, version, request);
    }

    @Override
    public ActionReport uninstall(String name, String version, boolean keepServices, Request request) {
        return real().uninstall(name, version, keepServices, request);
    }

    @Override
    public List<ExtensionDefaultsRecord> defaults() {
        return real().defaults();
    }

    @Override
    public ActionReport configure(
            String point, String type, Map<String, Object> values, String origin, Request request) {
        return real().configure(point, type, values, origin, request);
    }
}
