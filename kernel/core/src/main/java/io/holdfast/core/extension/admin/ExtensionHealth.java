package io.holdfast.core.extension.admin;

import java.util.ArrayList;
import java.util.List;

/**
 * How the extensions are.
 *
 * @param healthy whether there are no findings
 * @param generation the number of the set in force
 * @param swaps how many times the set changed since the start
 * @param swapP50Millis half of the changes took at most so many milliseconds from the commit until the old set was
 *     drained
 * @param swapMaxMillis the slowest
 * @param offersSeen how many offers the loop was given since the start
 * @param offersMissed how many of them no generation was in force for
 * @param loadersInUse class loaders of bundles that are started
 * @param loadersLeft class loaders of stopped bundles that are not collected yet
 * @param abandonedThreads threads that still hang in a call that was given up
 * @param abandonedThreadsAllowed how many there may be before further changes are refused
 * @param findings what is not as it should be
 */
public record ExtensionHealth(
        boolean healthy,
        long generation,
        long swaps,
        double swapP50Millis,
        double swapMaxMillis,
        long offersSeen,
        long offersMissed,
        int loadersInUse,
        int loadersLeft,
        int abandonedThreads,
        int abandonedThreadsAllowed,
        List<Finding> findings) {
    public ExtensionHealth {
        findings = List.copyOf(findings);
    }

    /** The same with more findings; none of them leave it as it is. */
    public ExtensionHealth with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new ExtensionHealth(
                healthy && more.isEmpty(),
                generation,
                swaps,
                swapP50Millis,
                swapMaxMillis,
                offersSeen,
                offersMissed,
                loadersInUse,
                loadersLeft,
                abandonedThreads,
                abandonedThreadsAllowed,
                all);
    }

    /**
     * Something that is not as it should be.
     *
     * @param subject the bundle, type or service it is about
     * @param what what is wrong
     * @param machine what the scheduler does about it by itself
     * @param person what a person has to do; empty if nothing
     */
    public record Finding(String subject, String what, String machine, String person) {}
}
