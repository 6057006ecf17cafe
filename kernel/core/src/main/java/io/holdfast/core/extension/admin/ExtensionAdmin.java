package io.holdfast.core.extension.admin;

import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Installs, compares, activates and takes back versions of bundles while services run.
 *
 * <p>Threading: any thread may call; actions block until they are durable, one at a time, and take up to some
 * seconds. What they may throw is {@link java.util.concurrent.RejectedExecutionException} if the scheduler is busy
 * or shutting down; all that is wrong with the request itself is in the report.
 */
public interface ExtensionAdmin {
    /** All versions of all bundles, by name and then the newest version first. */
    List<BundleStatus> bundles();

    /** One version of a bundle. */
    Optional<BundleStatus> bundle(String name, String version);

    /** All types in force, by point and name. */
    List<TypeStatus> types();

    /** How the extensions are. */
    ExtensionHealth health();

    /** What was done, the latest first. */
    List<ExtensionHistoryRecord> history();

    /** Where the values come from that definitions are rendered with. */
    default ConfigurationView configuration() {
        return ConfigurationView.NONE;
    }

    /**
     * Takes a jar through the pipeline as far as {@link io.holdfast.core.state.BundleState#INSTALLED}: its content
     * is checked and kept. Nothing of it runs.
     *
     * @param origin where it comes from, for people
     */
    ActionReport install(byte[] jar, String origin, Request request);

    /** Starts an installed version beside what runs, and tries it. */
    ActionReport stage(String name, String version, Request request);

    /**
     * Compares a staged version with the active one.
     *
     * @param seconds how long to watch live offers; 0 for the recorded ones, then the report is complete at once
     */
    ActionReport shadow(String name, String version, int seconds, Request request);

    /** The latest comparison of a version, under way or not. */
    Optional<ShadowReport> shadowReport(String name, String version);

    /** Puts a version into force, on probation; stages it first if need be. */
    ActionReport activate(String name, String version, Request request);

    /** Returns to the version that was active before. */
    ActionReport rollback(String name, Request request);

    /** Takes a version out of force and keeps it from coming back; the previous one returns if there is one. */
    ActionReport quarantine(String name, String version, Request request);

    /**
     * Takes a version out of force and forgets it.
     *
     * @param keepServices what to do about services it brought: true to leave them as they are, without it a bundle
     *     that brought one is not uninstalled
     */
    ActionReport uninstall(String name, String version, boolean keepServices, Request request);

    /** What operators set for types. */
    List<ExtensionDefaultsRecord> defaults();

    /**
     * Sets what holds for a type's parameters where a definition says nothing; an empty map takes it back. Values
     * that do not fit the type, or that a definition in force then cannot be used with, are refused and the old
     * ones stay.
     *
     * @param point kebab-case, for example {@code placement-rule}
     */
    ActionReport configure(String point, String type, Map<String, Object> values, String origin, Request request);
}
