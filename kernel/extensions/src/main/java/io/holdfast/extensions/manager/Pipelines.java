package io.holdfast.extensions.manager;

import io.holdfast.core.view.PolicyUse;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.archive.ArchiveLimits;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.pipeline.Pipeline;
import io.holdfast.extensions.pipeline.StandardPipeline;
import io.holdfast.extensions.pipeline.Surroundings;
import io.holdfast.extensions.signature.SignatureSettings;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the pipeline of a scheduler, which asks the loop what a candidate has to fit in with. */
public final class Pipelines {
    private static final int PATIENCE_SECONDS = 30;

    private Pipelines() {}

    /**
     * All stages of a scheduler.
     *
     * @param trials stand before every call into a candidate
     */
    public static Pipeline of(
            SignatureSettings signatures,
            BundleHost host,
            Guards trials,
            SchedulerAccess access,
            GenerationSwitch current) {
        return StandardPipeline.of(
                ArchiveLimits.standard(),
                signatures,
                FelixHost.packagesForBundles(),
                host,
                trials,
                () -> surroundings(access, current));
    }

    private static Surroundings surroundings(SchedulerAccess access, GenerationSwitch current) {
        try {
            return access.query((SchedulerView view) -> new Surroundings(
                            current.get().catalogue(),
                            List.copyOf(view.extensionDefaults()),
                            List.<PolicyUse>copyOf(view.policiesInUse())))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RejectedExecutionException("the scheduler does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted while waiting for the scheduler", e);
        }
    }
}
