package io.holdfast.core.world;

import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import java.util.List;
import java.util.stream.Stream;

/** A service in the making: each pod type a phase, everything serial unless said otherwise. */
public final class ServiceGiven {
    private final String name;
    private final List<PodSpec> pods;
    private String user = "nobody";
    private String plan = "serial";
    private String phases = "serial";

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

    /** The definition. */
    public ServiceSpec spec() {
        List<PhaseSpec> all = pods.stream()
                .map(pod -> new PhaseSpec(pod.type(), pod.type(), PolicyRef.of(phases)))
                .toList();
        return new ServiceSpec(
                name, null, user, pods, PlanSpec.deploy(PolicyRef.of(plan), all), RecoverySpec.defaults());
    }
}
