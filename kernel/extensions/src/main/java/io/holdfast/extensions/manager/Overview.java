package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.ExtensionHealth;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.view.OfferTraffic;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.ExtensionInfo;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.host.BundleHost.Loaders;
import io.holdfast.extensions.host.HostedBundle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What there is to see of extensions. */
final class Overview {
    private final InForce inForce;
    private final ManagerParts parts;
    private final Findings findings;

    Overview(InForce inForce, ManagerParts parts) {
        this.inForce = inForce;
        this.parts = parts;
        this.findings = new Findings(inForce, parts);
    }

    BundleStatus status(BundleRecord record, List<StageResult> stages) {
        return new BundleStatus(record, types(record), stages, inForce.fault(record));
    }

    /** The types in force. */
    List<TypeStatus> types() {
        return typesOf(inForce.generation());
    }

    private List<TypeStatus> types(BundleRecord record) {
        if (record.state() == BundleState.ACTIVE) {
            return types().stream()
                    .filter(type -> type.bundle().equals(record.name())
                            && type.version().equals(record.version()))
                    .toList();
        }
        HostedBundle bundle = inForce.hosted(record);
        return bundle == null
                ? List.of()
                : typesOf(new GenerationBuilder(parts.trials())
                        .add(bundle.id(), bundle.offering())
                        .build(0));
    }

    private List<TypeStatus> typesOf(ExtensionGeneration generation) {
        List<TypeStatus> types = new ArrayList<>();
        for (ExtensionInfo info : generation.catalogue()) {
            types.add(new TypeStatus(
                    info.point().kebab(),
                    info.type(),
                    info.bundle(),
                    info.version(),
                    info.schema(),
                    defaults(info),
                    parts.guards().statistics(info.point(), info.type(), new Bundle(info.bundle(), info.version()))));
        }
        types.sort(Comparator.comparing(TypeStatus::point).thenComparing(TypeStatus::type));
        return types;
    }

    private Map<String, Object> defaults(ExtensionInfo info) {
        return inForce.set().defaults().stream()
                .filter(record -> record.point().equals(info.point().kebab())
                        && record.policy().type().equals(info.type()))
                .findFirst()
                .map(record -> record.policy().with())
                .orElse(Map.of());
    }

    ExtensionHealth health(List<Finding> more) {
        record Seen(List<PolicyUse> inUse, OfferTraffic offers) {}
        Seen seen = inForce.ask((SchedulerView view) -> new Seen(view.policiesInUse(), view.offerTraffic()));
        List<Finding> all = new ArrayList<>(findings.all(seen.inUse()));
        all.addAll(more);
        Loaders loaders = parts.host().loaders();
        return new ExtensionHealth(
                all.isEmpty(),
                inForce.generation().number(),
                parts.current().swaps(),
                parts.current().swapP50Millis(),
                parts.current().swapMaxMillis(),
                seen.offers().seen(),
                seen.offers().missed(),
                loaders.inUse(),
                loaders.left(),
                parts.hanging(),
                parts.hangingAllowed(),
                all);
    }
}
