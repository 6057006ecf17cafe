package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionInfo;
import java.util.ArrayList;
import java.util.List;

/** What is not as it should be: what the machine does about it, and what a person has to do. */
final class Findings {
    /** So many loaders may wait for the collector before somebody is told. */
    static final int LOADERS_LEFT = 5;

    private final InForce inForce;
    private final ManagerParts parts;

    Findings(InForce inForce, ManagerParts parts) {
        this.inForce = inForce;
        this.parts = parts;
    }

    List<Finding> all(List<PolicyUse> inUse) {
        List<Finding> findings = new ArrayList<>();
        bundles(findings);
        missing(inUse, findings);
        calls(findings);
        resources(findings);
        return findings;
    }

    private void bundles(List<Finding> findings) {
        for (BundleRecord record : inForce.set().bundles()) {
            String id = record.name() + " " + record.version();
            String fault = inForce.fault(record);
            if (!fault.isEmpty()) {
                findings.add(new Finding(
                        id,
                        fault,
                        "It stays part of the set; what names its types waits.",
                        "Activate another version, or install this one again."));
            } else if (record.state() == BundleState.QUARANTINED && record.by().equals("holdfast")) {
                findings.add(new Finding(
                        id,
                        record.reason(),
                        "It was taken out of force and stays out.",
                        "Install a version without the defect, then uninstall this one."));
            }
        }
    }

    private void missing(List<PolicyUse> inUse, List<Finding> findings) {
        for (PolicyUse policy : Consequences.missing(inUse, inForce.generation())) {
            findings.add(new Finding(
                    policy.service(),
                    policy.path() + " names the " + policy.point().replace('-', ' ') + " '"
                            + policy.policy().type() + "', which nobody provides",
                    "What is not placed waits; running tasks go on.",
                    "Install the bundle that brings it, or correct the name."));
        }
    }

    private void calls(List<Finding> findings) {
        for (ExtensionInfo info : inForce.generation().catalogue()) {
            CallStatistics calls =
                    parts.guards().statistics(info.point(), info.type(), new Bundle(info.bundle(), info.version()));
            if (!calls.breaker().equals("closed")) {
                findings.add(new Finding(
                        info.bundle() + " " + info.version(),
                        "calls of the " + info.point().label() + " '" + info.type() + "' fail: " + calls.lastFault(),
                        "It is not called until a trial call succeeds; meanwhile it places, ends and starts nothing.",
                        "Roll back or replace the bundle."));
            }
        }
    }

    private void resources(List<Finding> findings) {
        int left = parts.host().loaders().left();
        if (left > LOADERS_LEFT) {
            findings.add(new Finding(
                    "class loaders",
                    left + " class loaders of stopped bundles are still in memory",
                    "They are watched until they are collected.",
                    "If the number grows, some bundle leaks: see the history for the latest ones, and restart the"
                            + " scheduler when it suits (tasks go on)."));
        }
        int hanging = parts.hanging();
        if (hanging > 0) {
            findings.add(new Finding(
                    "threads",
                    hanging + " of at most " + parts.hangingAllowed() + " threads hang in calls that were"
                            + " given up",
                    "At the bound, further changes of extensions are refused.",
                    "Replace the bundle that hangs; only a restart of the scheduler ends its threads (tasks go on)."));
        }
    }
}
