package io.holdfast.simulation;

import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.simulation.ReleaseChecks.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold whatever becomes of extensions: nothing is permitted by a failure, and the set is always defined. */
final class ExtensionChecks {
    private final Witness witness;

    ExtensionChecks(Witness witness) {
        this.witness = witness;
    }

    /** Sees a transaction before it is applied. */
    void committing(Map<String, Durable> before, List<StateWrite> writes) {
        Map<String, Durable> after = new HashMap<>(before);
        Books then = new Books(before).after(writes);
        boolean changes = false;
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                after.put(put.path(), put.value());
                changes |= put.value() instanceof BundleRecord;
                permitted(new Books(before), then, put.value());
            } else {
                changes |= after.remove(write.path()) instanceof BundleRecord;
            }
        }
        long active = after.values().stream()
                .filter(record -> record instanceof BundleRecord bundle && bundle.state() == BundleState.ACTIVE)
                .count();
        Checks.require("at most one version of a bundle is active", active <= 1, after.keySet());
        Checks.require(
                "a change of extensions has its entry in the history",
                !changes || entries(after.values()) == entries(before.values()) + 1,
                writes);
    }

    private static long entries(Collection<Durable> records) {
        return records.stream()
                .filter(ExtensionHistoryRecord.class::isInstance)
                .mapToLong(entry -> ((ExtensionHistoryRecord) entry).sequence())
                .max()
                .orElse(0);
    }

    private void permitted(Books before, Books after, Durable record) {
        Durable old = before.records().get(record.path());
        if (record instanceof PodRecord pod) {
            String host = Books.host(pod);
            boolean moves = host != null && !host.equals(Books.host((PodRecord) old));
            Checks.require(
                    "an extension's failure never permits a placement",
                    !moves || witness.sawPlace(name(pod), host),
                    pod);
        } else if (record instanceof ReleaseRecord release && old == null && release.persistenceId() != null) {
            PodRecord owner = before.owner(release.resourceId());
            if (owner != null && ReleaseChecks.kind(before, after, owner, release) == Kind.POLICY) {
                Checks.require(
                        "an extension's failure never permits a destroy", witness.sawPermit(name(owner)), release);
            }
        }
    }

    private static String name(PodRecord pod) {
        return pod.service() + "/" + pod.name();
    }

    /** Sees what is in force after a turn of a scheduler that lives. */
    static void afterTurn(Shelf shelf, Collection<Durable> records) {
        Checks.require(
                "the set in force is the durable one", shelf.inForce() == Shelf.durable(records), shelf.inForce());
    }
}
