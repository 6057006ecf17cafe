package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.Guards;
import io.holdfast.extensions.archive.ArchiveLimits;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.signature.SignatureSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.Version;

/**
 * Makes the pipeline that a scheduler takes bundles through. Up to {@link #LAST_WITHOUT_RUNNING} nothing of a bundle
 * runs; after {@link #LAST} it runs beside what decides, and was tried.
 */
public final class StandardPipeline {
    /** The last stage that runs nothing of the bundle. */
    public static final String LAST_WITHOUT_RUNNING = "resolve";

    /** The last stage. */
    public static final String LAST = "smoke-test";

    private StandardPipeline() {}

    /**
     * All stages.
     *
     * @param limits how large a jar may be
     * @param signatures how signatures are treated
     * @param offered the versions of the packages that the host offers to bundles
     * @param host where bundles are started
     * @param guards stand before every call into them
     * @param surroundings what is in force, asked anew for each candidate
     */
    public static Pipeline of(
            ArchiveLimits limits,
            SignatureSettings signatures,
            Map<String, Version> offered,
            BundleHost host,
            Guards guards,
            Supplier<Surroundings> surroundings) {
        return new Pipeline(List.of(
                new ScanStage(limits),
                new DigestStage(),
                new SignatureStage(signatures, InstantSource.system()),
                new ManifestStage(offered, Runtime.version().feature()),
                new ResolveStage(host),
                new ConfigurationStage(host, guards, surroundings),
                new SmokeStage(guards, surroundings)));
    }
}
