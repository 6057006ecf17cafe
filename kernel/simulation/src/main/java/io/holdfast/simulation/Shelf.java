package io.holdfast.simulation;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.loop.Input;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Stands for what changes the set of extensions: it makes a change durable through the loop and, once it is, puts the
 * version into force. A restart begins with what is durable.
 */
final class Shelf {
    static final String BUNDLE = "policies";

    /** Randomness of its own, so that lives without swaps are what they were. */
    private final Random random;

    private Variant inForce = Variant.WHOLE;

    Shelf(long seed) {
        random = new Random(Long.reverse(seed));
    }

    Variant inForce() {
        return inForce;
    }

    boolean happens(double likelihood) {
        return likelihood > 0 && random.nextDouble() < likelihood;
    }

    Variant any() {
        return Variant.values()[random.nextInt(Variant.values().length)];
    }

    /** The process begins. */
    void load(Collection<Durable> records) {
        inForce = durable(records);
    }

    /** The version that the state says is in force: what is shipped, until somebody changed it. */
    static Variant durable(Collection<Durable> records) {
        BundleRecord active = active(records);
        if (active != null) {
            return Variant.of(active.version());
        }
        boolean untouched = records.stream().noneMatch(ExtensionHistoryRecord.class::isInstance);
        return untouched ? Variant.WHOLE : Variant.GONE;
    }

    private static @Nullable BundleRecord active(Collection<Durable> records) {
        return bundles(records).stream()
                .filter(bundle -> bundle.state() == BundleState.ACTIVE)
                .findFirst()
                .orElse(null);
    }

    private static List<BundleRecord> bundles(Collection<Durable> records) {
        return records.stream()
                .filter(BundleRecord.class::isInstance)
                .map(BundleRecord.class::cast)
                .toList();
    }

    /** The change to a version: the one before is kept to return to, those before it are forgotten. */
    Input swap(Variant next, Collection<Durable> records, long nowMillis) {
        BundleRecord active = active(records);
        List<Durable> put = new ArrayList<>();
        List<String> delete = new ArrayList<>();
        if (next != Variant.GONE) {
            put.add(bundle(next.version, BundleState.ACTIVE, nowMillis));
        }
        for (BundleRecord bundle : bundles(records)) {
            if (bundle.equals(active) && !bundle.version().equals(next.version)) {
                put.add(bundle(bundle.version(), BundleState.RETIRED, nowMillis));
            } else if (!bundle.version().equals(next.version)) {
                delete.add(bundle.path());
            }
        }
        ExtensionHistoryRecord entry = new ExtensionHistoryRecord(
                0, nowMillis, "operator", "activate", BUNDLE, next.version, "", "it is in force");
        return new Input.Ordered(new Command.ChangeExtensions(put, delete, entry), result -> {
            Checks.require(
                    "a change of extensions is done whole", result.outcome() == CommandResult.Outcome.DONE, result);
            inForce = next;
        });
    }

    private static BundleRecord bundle(String version, BundleState state, long nowMillis) {
        return new BundleRecord(
                BUNDLE, version, "00ff", 1, state, null, 0, null, "simulation", "operator", nowMillis, "");
    }
}
