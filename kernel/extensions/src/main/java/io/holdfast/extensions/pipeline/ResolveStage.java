package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.host.BundleRefusedException;
import java.util.List;

/** Lets the framework try whether it could run the bundle, without running it. */
public final class ResolveStage implements Stage {
    private final BundleHost host;

    /** In a host. */
    public ResolveStage(BundleHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public String examine(Candidate candidate) {
        try {
            List<String> missing = host.resolve(candidate.known(), candidate.jar());
            if (!missing.isEmpty()) {
                throw new StageFailure(String.join("; ", missing));
            }
        } catch (BundleRefusedException e) {
            throw new StageFailure(e.getMessage() + "; build the bundle with bnd");
        }
        return "all that it imports is offered, and nobody else would be touched";
    }
}
