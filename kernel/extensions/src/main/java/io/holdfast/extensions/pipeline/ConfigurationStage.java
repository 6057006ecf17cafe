package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.Offering;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.host.BundleRefusedException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Starts the bundle beside what runs, and looks whether what it brings fits in: types nobody else provides,
 * configurations that can be described, and records that take what operators and definitions in force say.
 */
public final class ConfigurationStage implements Stage {
    private final BundleHost host;
    private final Guards guards;
    private final Supplier<Surroundings> surroundings;

    /**
     * In a host.
     *
     * @param guards stand before every call into the bundle
     * @param surroundings asked anew for each candidate
     */
    public ConfigurationStage(BundleHost host, Guards guards, Supplier<Surroundings> surroundings) {
        this.host = host;
        this.guards = guards;
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public String examine(Candidate candidate) {
        Bundle id = candidate.known();
        requireThreads();
        try {
            candidate.hosted(host.start(id, candidate.jar()));
            Offering offering = candidate.running().offering();
            if (offering.isEmpty()) {
                throw new StageFailure("it brings no extension: publish its factories with @Component(service = …)");
            }
            Fit fit = new Fit(id, offering, generation(id, offering), guards, surroundings.get());
            List<String> objections = fit.objections();
            if (!objections.isEmpty()) {
                throw new StageFailure(String.join("; ", objections));
            }
            return "brings " + whatItBrings(offering, fit);
        } catch (BundleRefusedException | GuardException | IllegalArgumentException e) {
            throw new StageFailure(e.getMessage() + "; mend the bundle and install it as a new version");
        } finally {
            // What was seen of it so far does not count once it is in force.
            guards.forget(id);
        }
    }

    /** Each version that is started may cost another thread, and nothing in this process can end those that hang. */
    private void requireThreads() {
        int hanging = guards.abandonedThreads();
        if (hanging >= guards.abandonedThreadsAllowed()) {
            throw new StageFailure(
                    "calls into bundles that were given up still hang (" + hanging + "), and no more may:"
                            + " nothing new is started; replace the bundles that hang, and restart the scheduler when it suits"
                            + " (tasks go on)");
        }
    }

    private ExtensionGeneration generation(Bundle id, Offering offering) {
        GenerationBuilder builder = new GenerationBuilder(guards).add(id, offering);
        surroundings.get().defaults().forEach(record -> builder.defaults(record.point(), record.policy()));
        return builder.build(0);
    }

    private static String whatItBrings(Offering offering, Fit fit) {
        String types = fit.types().stream()
                .map(info -> "the " + info.point().label() + " '" + info.type() + "'")
                .collect(Collectors.joining(", "));
        int others = offering.validators().size()
                + offering.providers().size()
                + offering.listeners().size();
        String rest = others == 0 ? "" : others + " validators, service providers and event listeners";
        return types + (types.isEmpty() || rest.isEmpty() ? "" : ", ") + rest;
    }
}
