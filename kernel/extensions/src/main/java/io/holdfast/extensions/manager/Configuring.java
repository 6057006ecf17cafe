package io.holdfast.extensions.manager;

import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.ExtensionInfo;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.host.BundleRefusedException;
import io.holdfast.extensions.manager.ExtensionSet.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Sets what holds for a type where definitions say nothing. Values that do not fit change nothing. */
final class Configuring {
    private final InForce inForce;
    private final BundleHost host;
    private final Journal journal;
    private final LongSupplier clock;

    Configuring(InForce inForce, BundleHost host, Journal journal, LongSupplier clock) {
        this.inForce = inForce;
        this.host = host;
        this.journal = journal;
        this.clock = clock;
    }

    ActionReport configure(String pointKey, String type, Map<String, Object> values, String origin, Request request) {
        ExtensionPoint point = ExtensionPoint.ofKebab(pointKey)
                .orElseThrow(() -> Refusal.refused("'" + pointKey + "' is no extension point; there are "
                        + Arrays.stream(ExtensionPoint.values())
                                .map(ExtensionPoint::kebab)
                                .collect(Collectors.joining(", "))
                        + "."));
        PolicyRef policy = new PolicyRef(type, values);
        Optional<ExtensionDefaultsRecord> before = inForce.set().defaults().stream()
                .filter(record -> record.path().equals(ExtensionDefaultsRecord.path(pointKey, type)))
                .findFirst();
        if (before.map(ExtensionDefaultsRecord::policy)
                .orElse(PolicyRef.of(type))
                .equals(policy)) {
            return report(type, request, Outcome.ALREADY, "These values hold already.");
        }
        ExtensionDefaultsRecord record =
                new ExtensionDefaultsRecord(pointKey, policy, origin, request.by(), clock.getAsLong());
        Change change = values.isEmpty() ? new Change(List.of(), List.of(record.path())) : Change.put(record);
        check(point, policy, inForce.trial(inForce.set().after(change)));
        if (!request.dryRun()) {
            String outcome = values.isEmpty() ? "reset" : "set from " + origin;
            try {
                host.configure(type, values);
                inForce.change(change, journal.entry(request, "configure", pointKey + " " + type, "", outcome));
            } catch (BundleRefusedException e) {
                // A component that read its values refused them: it has the old ones back, as everybody else.
                host.configure(type, before.map(old -> old.policy().with()).orElse(Map.of()));
                throw Refusal.refused("A component of the bundle refuses the values: " + e.getMessage());
            }
        }
        return report(
                type,
                request,
                Outcome.DONE,
                (values.isEmpty() ? "The type's own defaults hold" : "The values hold")
                        + (request.dryRun() ? ", if you do it." : " from the next decision on."));
    }

    private void check(ExtensionPoint point, PolicyRef values, ExtensionGeneration next) {
        known(point, values, next);
        List<String> objections = new ArrayList<>();
        for (PolicyUse inUse : inForce.ask(SchedulerView::policiesInUse)) {
            if (inUse.point().equals(point.kebab()) && inUse.policy().type().equals(values.type())) {
                try {
                    next.check(point, inUse.policy());
                } catch (UnknownPolicyException e) {
                    objections.add(inUse.service() + ": " + inUse.path() + ": " + e.getMessage());
                }
            }
        }
        if (!objections.isEmpty()) {
            throw Refusal.conflict(
                    "Definitions in force could not be used with these values: " + String.join("; ", objections));
        }
    }

    /** Defaults may leave out what a definition must say, but what they do say must be a parameter of the type. */
    private static void known(ExtensionPoint point, PolicyRef values, ExtensionGeneration next) {
        Map<String, Object> schema = next.catalogue().stream()
                .filter(info -> info.point() == point && info.type().equals(values.type()))
                .findFirst()
                .map(ExtensionInfo::schema)
                .orElseThrow(() -> Refusal.refused("Nobody provides the " + point.label() + " '" + values.type()
                        + "'. Correct the name, or install the bundle that brings it."));
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        for (String parameter : values.with().keySet()) {
            if (!properties.containsKey(parameter)) {
                throw Refusal.refused("The " + point.label() + " '" + values.type() + "' has no parameter '" + parameter
                        + "'; it has " + String.join(", ", new TreeSet<>(names(properties))) + ".");
            }
        }
        boolean whole = !(schema.get("required") instanceof List<?> required)
                || values.with().keySet().containsAll(required);
        if (whole) {
            try {
                next.check(point, values);
            } catch (UnknownPolicyException e) {
                throw Refusal.refused(String.valueOf(e.getMessage()));
            }
        }
    }

    private static List<String> names(Map<?, ?> properties) {
        return properties.keySet().stream().map(String::valueOf).toList();
    }

    private static ActionReport report(String type, Request request, Outcome outcome, String message) {
        return Reports.report("configure", type, "", request, outcome, message, "", List.of(), List.of());
    }
}
