package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionInfo;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.manager.ExtensionSet.Change;
import java.util.function.LongSupplier;

/**
 * Watches versions that came into force a moment ago. One that fails or is slow goes into quarantine, and the one
 * before it returns, without anybody being asked.
 */
final class Probation {
    private final InForce inForce;
    private final Leaving leaving;
    private final Guards guards;
    private final Journal journal;
    private final ManagerSettings settings;
    private final LongSupplier clock;

    Probation(
            InForce inForce,
            Leaving leaving,
            Guards guards,
            Journal journal,
            ManagerSettings settings,
            LongSupplier clock) {
        this.inForce = inForce;
        this.leaving = leaving;
        this.guards = guards;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at all versions on probation once. The caller holds the manager's lock. */
    void look() {
        for (BundleRecord record : inForce.set().active()) {
            if (record.probationUntilMillis() > 0) {
                String complaint = complaint(record);
                if (!complaint.isEmpty()) {
                    leaving.quarantine(record, new Request("holdfast", complaint, false, true), "automatic-return");
                } else if (clock.getAsLong() >= record.probationUntilMillis()) {
                    Request request = new Request("holdfast", "", false, false);
                    inForce.change(
                            Change.put(Records.activated(
                                    record, record.previous(), 0, record.by(), record.reason(), record.sinceMillis())),
                            journal.entry(
                                    request, "probation", record.name(), record.version(), "passed its probation"));
                }
            }
        }
    }

    /** What a version on probation did wrong; empty if nothing. */
    private String complaint(BundleRecord record) {
        Bundle bundle = new Bundle(record.name(), record.version());
        for (ExtensionInfo info : inForce.generation().catalogue()) {
            if (info.bundle().equals(bundle.name()) && info.version().equals(bundle.version())) {
                CallStatistics calls = guards.statistics(info.point(), info.type(), bundle);
                long failed = calls.errors() + calls.timeouts();
                String type = info.point().label() + " '" + info.type() + "'";
                if (failed >= settings.probationErrors()) {
                    return "On probation, " + failed + " of " + calls.calls() + " calls of the " + type
                            + " failed; the last one: " + calls.lastFault();
                }
                long limit = settings.probationLatency().toNanos() / 1000;
                if (calls.calls() >= ManagerSettings.LATENCY_CALLS && calls.p50Micros() > limit) {
                    return "On probation, half of the calls of the " + type + " took over " + calls.p50Micros()
                            + " µs; at most " + limit + " are allowed";
                }
            }
        }
        return "";
    }
}
