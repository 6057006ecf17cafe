package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.Offering;
import io.holdfast.extensions.trial.Calls;
import io.holdfast.extensions.trial.Strays;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes each type that the bundle brings and tries it on made-up clusters, plans and failures: whether it keeps to its
 * contract, answers in time and leaves no thread behind.
 */
public final class SmokeStage implements Stage {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Guards guards;
    private final Supplier<Surroundings> surroundings;

    /**
     * With guards.
     *
     * @param guards stand before every call into the bundle
     * @param surroundings asked anew for each candidate
     */
    public SmokeStage(Guards guards, Supplier<Surroundings> surroundings) {
        this.guards = guards;
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "smoke-test";
    }

    @Override
    public String examine(Candidate candidate) {
        Bundle id = candidate.known();
        Offering offering = candidate.running().offering();
        ClassLoader loader = loader(offering);
        Strays strays = new Strays(loader);
        SmokeRun run = new SmokeRun(new Calls(guards, id, loader, PATIENCE), surroundings.get());
        List<String> complaints = run.complaints();
        try {
            run.all(offering);
        } catch (GuardException e) {
            complaints.add(String.valueOf(e.getMessage()));
        } finally {
            // What was seen of it so far does not count once it is in force.
            guards.forget(id);
        }
        List<String> threads = strays.left();
        if (!threads.isEmpty()) {
            complaints.add("threads it started are left (" + String.join(", ", threads)
                    + "): an extension starts none, and one that is closed ends its own then");
        }
        if (!complaints.isEmpty()) {
            throw new StageFailure(String.join("; ", complaints)
                    + "; mend it (the testkit finds such things while one builds) and install it as a new version");
        }
        return run.summary();
    }

    /** What all the bundle's classes are loaded by. */
    private static @Nullable ClassLoader loader(Offering offering) {
        return Stream.of(offering.factories(), offering.validators(), offering.providers(), offering.listeners())
                .flatMap(List::stream)
                .findFirst()
                .map(brought -> brought.getClass().getClassLoader())
                .orElse(null);
    }
}
