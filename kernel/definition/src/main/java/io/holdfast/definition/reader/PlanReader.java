package io.holdfast.definition.reader;

import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.definition.reader.Shape.Anything;
import io.holdfast.definition.reader.Shape.ListOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code plans}. Only {@code deploy} is supported: {@code {strategy, phases: {name: {pod, strategy,
 * dependencies}}}}; a strategy that is not given is serial.
 */
final class PlanReader {
    private static final String DEPENDENCY = "dependency";

    private final Set<String> podTypes;

    PlanReader(Set<String> podTypes) {
        this.podTypes = podTypes;
    }

    /** The deploy plan; null if there is none, which means one serial phase per pod. */
    @Nullable
    PlanSpec read(Cursor plans) {
        PlanSpec deploy = null;
        for (Cursor.Named plan : plans.named()) {
            if (plan.name().equals("deploy")) {
                deploy = plan.value().isEmpty() ? null : deploy(plan.value());
            } else {
                plan.nameProblem("plans other than 'deploy' are not supported yet; remove it");
            }
        }
        return deploy;
    }

    private PlanSpec deploy(Cursor cursor) {
        Section section = new Section(cursor);
        Cursor strategyAt = section.get("strategy");
        PolicyRef strategy = strategy(strategyAt);
        Cursor phasesAt = section.require("phases", "add one phase for each pod, or remove the plan");
        section.end();
        List<PhaseSpec> phases = new ArrayList<>();
        PhaseDependencies dependencies = new PhaseDependencies();
        if (phasesAt != null) {
            Map<String, String> phaseOfPod = new HashMap<>();
            for (Cursor.Named phase : phasesAt.named()) {
                if (Names.good(phase)) {
                    phases.add(phase(phase, dependencies, phaseOfPod));
                }
            }
            for (String pod : podTypes) {
                if (!phaseOfPod.containsKey(pod)) {
                    phasesAt.problems()
                            .add(
                                    phasesAt.where(),
                                    phasesAt.path(),
                                    "no phase deploys pod '" + pod + "'; add one with 'pod: " + pod + "'");
                }
            }
        }
        Map<String, List<String>> edges =
                dependencies.check(phases.stream().map(PhaseSpec::name).toList());
        return PlanSpec.deploy(withEdges(strategy, strategyAt, edges, dependencies), phases);
    }

    private PolicyRef withEdges(
            PolicyRef strategy,
            @Nullable Cursor strategyAt,
            Map<String, List<String>> edges,
            PhaseDependencies dependencies) {
        if (!strategy.type().equals(DEPENDENCY)) {
            dependencies.refuse("dependencies are for the plan's strategy 'dependency', which here is '"
                    + strategy.type() + "'; change the strategy or remove them");
            return strategy;
        }
        if (strategyAt != null && strategy.with().containsKey("edges")) {
            strategyAt.problem("the edges come from the phases' 'dependencies'; remove 'edges' here");
        }
        Map<String, Object> with = new LinkedHashMap<>(strategy.with());
        with.put("edges", edges);
        return new PolicyRef(DEPENDENCY, with);
    }

    private PhaseSpec phase(Cursor.Named named, PhaseDependencies dependencies, Map<String, String> phaseOfPod) {
        Section section = new Section(named.value());
        Cursor podAt = section.require("pod", "add the pod this phase deploys");
        PolicyRef strategy = strategy(section.get("strategy"));
        dependencies.add(named.name(), section.get("dependencies"));
        section.notYet("steps", new ListOf(new Anything()));
        section.end();
        String pod = podAt == null ? null : podAt.text();
        if (podAt == null || pod == null) {
            return new PhaseSpec(named.name(), "", strategy);
        }
        String other = phaseOfPod.putIfAbsent(pod, named.name());
        if (!podTypes.contains(pod)) {
            podAt.problem(Names.unknown("pod", pod, podTypes));
        } else if (other != null) {
            podAt.problem("phase '" + other + "' deploys this pod already; remove one of the two");
        }
        return new PhaseSpec(named.name(), pod, strategy);
    }

    private static PolicyRef strategy(@Nullable Cursor cursor) {
        PolicyRef policy = cursor == null ? null : PolicyReader.read(cursor);
        return policy == null ? PolicyRef.of("serial") : policy;
    }
}
