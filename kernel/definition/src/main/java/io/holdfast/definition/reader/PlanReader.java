package io.holdfast.definition.reader;

import io.holdfast.core.spec.DeadlineSpec;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code plans: {name: {strategy, phases, progress-deadline, on-deadline}}}, with phases {@code name: {pod,
 * strategy, steps, dependencies}}. A strategy that is not given is serial.
 */
final class PlanReader {
    private static final String DEPENDENCY = "dependency";

    /** Plans that the scheduler makes itself. */
    private static final Set<String> OWN = Set.of("recovery", "decommission", "uninstall");

    private final Set<String> podTypes;
    private final List<PodSpec> pods;
    private final Set<String> driven = new HashSet<>();

    /**
     * For a service.
     *
     * @param podTypes the names of all its pods
     * @param pods those of them that could be read
     */
    PlanReader(Set<String> podTypes, List<PodSpec> pods) {
        this.podTypes = podTypes;
        this.pods = pods;
    }

    /** The plans, first that which deploys: if the definition has none, one serial phase per pod. */
    List<PlanSpec> read(@Nullable Cursor cursor) {
        List<PlanSpec> plans = new ArrayList<>();
        Cursor deployPhases = null;
        for (Cursor.Named plan : cursor == null ? List.<Cursor.Named>of() : cursor.named()) {
            if (OWN.contains(plan.name())) {
                plan.nameProblem("the scheduler makes this plan itself; choose another name");
            } else if (Names.good(plan) && !plan.value().isEmpty()) {
                Section section = new Section(plan.value());
                boolean deploys = plan.name().equals(PlanSpec.DEPLOY);
                Cursor phases = section.require(
                        "phases", deploys ? "add one phase for each pod, or remove the plan" : "add at least one");
                plans.add(deploys ? 0 : plans.size(), plan(plan.name(), section, phases));
                deployPhases = deploys ? phases : deployPhases;
            }
        }
        if (deployPhases != null) {
            for (String pod : podTypes) {
                if (!driven.contains(pod)) {
                    deployPhases
                            .problems()
                            .add(
                                    deployPhases.where(),
                                    deployPhases.path(),
                                    "no phase deploys pod '" + pod + "'; add one with 'pod: " + pod + "'");
                }
            }
        }
        if (plans.stream().noneMatch(plan -> plan.name().equals(PlanSpec.DEPLOY))) {
            plans.add(0, PlanSpec.serial(pods));
        }
        return plans;
    }

    private PlanSpec plan(String name, Section section, @Nullable Cursor phasesAt) {
        Cursor strategyAt = section.get("strategy");
        PolicyRef strategy = strategy(strategyAt);
        DeadlineSpec deadline =
                DeadlineReader.read(section, name.equals(PlanSpec.DEPLOY) || name.equals(PlanSpec.UPDATE));
        section.end();
        List<PhaseSpec> phases = new ArrayList<>();
        PhaseDependencies dependencies = new PhaseDependencies();
        List<Cursor.Named> children = phasesAt == null ? List.of() : phasesAt.named();
        for (Cursor.Named phase : children) {
            if (Names.good(phase)) {
                phases.add(phase(phase, dependencies, phases));
            }
        }
        if (phasesAt != null && children.isEmpty()) {
            phasesAt.problem("a plan needs at least one phase; add one, or remove the plan");
        }
        Map<String, List<String>> edges =
                dependencies.check(phases.stream().map(PhaseSpec::name).toList());
        return new PlanSpec(name, withEdges(strategy, strategyAt, edges, dependencies), phases, deadline);
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

    private PhaseSpec phase(Cursor.Named named, PhaseDependencies dependencies, List<PhaseSpec> before) {
        Section section = new Section(named.value());
        Cursor podAt = section.require("pod", "add the pod this phase is for");
        PolicyRef strategy = strategy(section.get("strategy"));
        dependencies.add(named.name(), section.get("dependencies"));
        String type = podAt == null ? null : podAt.text();
        PodSpec pod = pods.stream()
                .filter(known -> known.type().equals(type))
                .findFirst()
                .orElse(null);
        List<PhaseSpec.Steps> steps = new StepsReader(pod).read(section.get("steps"));
        section.end();
        PhaseSpec phase = new PhaseSpec(named.name(), type == null ? "" : type, strategy, steps);
        if (podAt != null && type != null) {
            driven.add(type);
            if (!podTypes.contains(type)) {
                podAt.problem(Names.unknown("pod", type, podTypes));
            } else if (steps.isEmpty()) {
                before.stream()
                        .filter(other ->
                                other.podType().equals(type) && other.steps().isEmpty())
                        .findFirst()
                        .ifPresent(other -> podAt.problem(
                                "phase '" + other.name() + "' drives all of this pod already; remove one of the two"));
            }
        }
        return phase;
    }

    private static PolicyRef strategy(@Nullable Cursor cursor) {
        PolicyRef policy = cursor == null ? null : PolicyReader.read(cursor);
        return policy == null ? PolicyRef.of("serial") : policy;
    }
}
