package io.holdfast.server.wiring;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.ConfigurationView;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.extension.admin.ExtensionHealth;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The extensions as the API sees them, with where values come from beside them. Stands for them until they are there:
 * the API's port must be ours before anything durable is touched, and the extensions come back from what is durable.
 */
public final class LateExtensions implements ExtensionAdmin {
    private volatile @Nullable ExtensionAdmin real;
    private volatile Supplier<ConfigurationView> configuration = () -> ConfigurationView.NONE;
    private volatile Supplier<List<Finding>> findings = List::of;

    /**
     * Passes everything on from now on.
     *
     * @param view where values come from
     * @param more what is not as it should be there
     */
    public void use(ExtensionAdmin admin, Supplier<ConfigurationView> view, Supplier<List<Finding>> more) {
        configuration = view;
        findings = more;
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
        return real().health().with(findings.get());
    }

    @Override
    public ConfigurationView configuration() {
        real();
        return configuration.get();
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
