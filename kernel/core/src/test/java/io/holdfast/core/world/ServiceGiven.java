package io.holdfast.core.world;

import io.holdfast.core.spec.DeadlineSpec;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service in the making: each pod type a phase, everything serial unless said otherwise. */
public final class ServiceGiven {
    private List<String> after = List.of();
    private final String name;
    private final List<PodSpec> pods;
    private String user = "nobody";
    private String plan = "serial";
    private String phases = "serial";
    private final List<PhaseSpec> own = new ArrayList<>();
    private final List<PlanSpec> plans = new ArrayList<>();
    private @Nullable DeadlineSpec deadline;

    private ServiceGiven(String name, List<PodSpec> pods) {
        this.name = name;
        this.pods = pods;
    }

    /** A service of these pods. */
    public static ServiceGiven service(String name, PodGiven... pods) {
        return new ServiceGiven(name, Stream.of(pods).map(PodGiven::spec).toList());
    }

    /** Under another user. */
    public ServiceGiven user(String other) {
        user = other;
        return this;
    }

    /** The plan's strategy, and that of each phase. */
    public ServiceGiven rolledOut(String planStrategy, String phaseStrategy) {
        plan = planStrategy;
        phases = phaseStrategy;
        return this;
    }

    /** With a phase of this kind in place of one for each pod type. */
    public ServiceGiven phase(PhaseSpec phase) {
        own.add(phase);
        return this;
    }

    /** A phase whose steps, for every instance of a pod type, have these tasks. */
    @SafeVarargs
    public static PhaseSpec steps(String phase, String pod, String strategy, List<String>... tasks) {
        return new PhaseSpec(phase, pod, PolicyRef.of(strategy), List.of(new PhaseSpec.Steps(null, List.of(tasks))));
    }

    /** With a plan of its own, whose phases follow each other. */
    public ServiceGiven plan(String name, PhaseSpec... itsPhases) {
        plans.add(new PlanSpec(name, PolicyRef.of("serial"), List.of(itsPhases), null));
        return this;
    }

    /** With patience for so long. */
    public ServiceGiven progressWithin(double seconds, DeadlineSpec.Action orElse) {
        deadline = new DeadlineSpec(seconds, orElse);
        return this;
    }

    /** Rolled out after other services. */
    public ServiceGiven after(String... services) {
        after = List.of(services);
        return this;
    }

    /** The definition. */
    public ServiceSpec spec() {
        List<PhaseSpec> all = pods.stream()
                .map(pod -> new PhaseSpec(pod.type(), pod.type(), PolicyRef.of(phases)))
                .toList();
        List<PlanSpec> known = new ArrayList<>();
        known.add(new PlanSpec(PlanSpec.DEPLOY, PolicyRef.of(plan), own.isEmpty() ? all : own, deadline));
        known.addAll(plans);
        return new ServiceSpec(
                name, null, user, pods, known, RecoverySpec.defaults(), ServiceSpec.UNMODIFIABLE, after, null);
    }
}
