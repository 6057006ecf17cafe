package io.holdfast.core.loop;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.SpecDiff;
import io.holdfast.core.spec.SpecTree;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.Unmodifiable;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks whether a service may become what is asked for; every objection says where and what to do. */
final class TargetChange {
    /** So much of a value is shown. */
    private static final int SHOWN = 200;

    private TargetChange() {}

    /**
     * What stands against it.
     *
     * @param service as it is; null if there is none
     * @param force whether roles may change that instances hold resources in
     */
    static List<String> objections(@Nullable ServiceImage service, ServiceSpec wanted, boolean force, Turn turn) {
        Generation generation = turn.generation;
        Optional<ServiceSpec> old = service == null ? Optional.empty() : service.target();
        List<String> objections = new ArrayList<>(PolicyCheck.objections(wanted, generation));
        objections.addAll(new RoleCheck(turn.owner()).objections(service, wanted, force));
        objections.addAll(SecretCheck.unprovided(wanted, turn.secrets));
        checks(wanted, objections);
        wanted.pods().forEach(pod -> surge(pod, objections));
        old.ifPresent(before -> changes(before, wanted, objections));
        old.ifPresent(before -> unmodifiable(before, wanted, objections));
        validators(old, wanted, generation, objections);
        return objections;
    }

    private static void checks(ServiceSpec wanted, List<String> objections) {
        for (PodSpec pod : wanted.pods()) {
            for (TaskSpec task : pod.tasks()) {
                long byAgent = task.healthChecks().stream()
                        .filter(check -> check.by() == Prober.AGENT)
                        .count();
                if (byAgent > 1) {
                    objections.add("pods." + pod.type() + ".tasks." + task.name() + ".health-checks: holds " + byAgent
                            + " checks by the agent, which does one of a task; let the scheduler do the others");
                }
            }
        }
    }

    private static void surge(PodSpec pod, List<String> objections) {
        Integer most = pod.disruption().maxUnavailable();
        if (pod.disruption().surge() > 0 && pod.hasVolumes()) {
            objections.add(
                    "pods." + pod.type() + ".max-surge: not for pods with persistent volumes, since the data of an"
                            + " instance beyond the count would be lost with it; leave it out");
        }
        if (pod.disruption().surge() <= 0 && most != null && most < 1) {
            objections.add("pods." + pod.type() + ".max-unavailable: " + most
                    + " without max-surge: nothing could ever be changed; write at least 1, or a max-surge");
        }
    }

    private static void validators(
            Optional<ServiceSpec> old, ServiceSpec wanted, Generation generation, List<String> objections) {
        DefinitionView before = old.map(spec -> new DefinitionView(spec.name(), SpecTree.of(spec)))
                .orElse(null);
        DefinitionView after = new DefinitionView(wanted.name(), SpecTree.of(wanted));
        for (Provided<ConfigValidator> validator : generation.validators()) {
            try {
                for (ConfigError error : validator.extension().validate(before, after)) {
                    objections.add(error.path() + ": " + error.message());
                }
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                objections.add("validator " + validator.type() + " of " + validator.bundle() + " " + validator.version()
                        + " failed, so the change is refused: " + e);
            }
        }
    }

    private static void changes(ServiceSpec old, ServiceSpec wanted, List<String> objections) {
        for (PodSpec before : old.pods()) {
            String path = "pods." + before.type();
            Optional<PodSpec> after = wanted.pod(before.type());
            if (after.isEmpty()) {
                if (!before.allowDecommission()) {
                    objections.add(path + ": cannot be removed, since its definition in force does not say"
                            + " allow-decommission: true; its volumes would be destroyed");
                }
                continue;
            }
            if (after.get().count() < before.count() && !after.get().allowDecommission()) {
                objections.add(path + ".count: cannot shrink from " + before.count() + " to "
                        + after.get().count() + " without allow-decommission: true; volumes would be destroyed");
            }
            volumes(path, before, after.get(), objections);
        }
    }

    /** Whatever a definition allows: a volume that is another one has lost its data. */
    private static void volumes(String path, PodSpec before, PodSpec after, List<String> objections) {
        volumes(path + ".volumes", before.volumes(), after.volumes(), objections);
        for (ResourceSet set : before.sets()) {
            List<VolumeSpec> now = after.sets().stream()
                    .filter(other -> other.name().equals(set.name()))
                    .findFirst()
                    .map(ResourceSet::volumes)
                    .orElse(List.of());
            boolean own = before.resourceSets().stream()
                    .noneMatch(known -> known.name().equals(set.name()));
            String where = (own ? ".tasks." : ".resource-sets.") + set.name() + ".volumes";
            volumes(path + where, set.volumes(), now, objections);
        }
    }

    private static void volumes(String path, List<VolumeSpec> before, List<VolumeSpec> now, List<String> objections) {
        if (!now.equals(before)) {
            objections.add(path + ": volumes cannot change, since their data would be lost; was " + before
                    + ", asked for " + now);
        }
    }

    private static void unmodifiable(ServiceSpec old, ServiceSpec wanted, List<String> objections) {
        List<String> said = List.copyOf(objections);
        for (SpecDiff.Change change : Unmodifiable.violations(old, wanted)) {
            if (said.stream().noneMatch(objection -> isAbove(objection, change.path()))) {
                objections.add(change.path() + ": cannot change from " + shown(change.before()) + " to "
                        + shown(change.after()) + ", since the definition in force declares it unmodifiable");
            }
        }
    }

    /** Whether an objection is about a part of the definition, or about what that is a part of. */
    private static boolean isAbove(String objection, String path) {
        return objection.startsWith(path + ":")
                || (objection.contains(": ") && path.startsWith(objection.substring(0, objection.indexOf(": ")) + "."));
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "nothing" : value + "";
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
