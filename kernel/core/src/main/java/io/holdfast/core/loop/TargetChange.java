package io.holdfast.core.loop;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.SpecTree;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks whether a service may become what is asked for; every objection says where and what to do. */
final class TargetChange {
    private TargetChange() {}

    static List<String> objections(Optional<ServiceSpec> old, ServiceSpec wanted, Generation generation) {
        List<String> objections = new ArrayList<>(PolicyCheck.objections(wanted, generation));
        old.ifPresent(before -> changes(before, wanted, objections));
        validators(old, wanted, generation, objections);
        return objections;
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
        if (!Objects.equals(old.user(), wanted.user())) {
            objections.add("user: cannot change from " + old.user() + " to " + wanted.user()
                    + ", since volumes belong to the old one");
        }
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

    private static void volumes(String path, PodSpec before, PodSpec after, List<String> objections) {
        for (TaskSpec task : before.tasks()) {
            List<VolumeSpec> now = after.tasks().stream()
                    .filter(other -> other.name().equals(task.name()))
                    .findFirst()
                    .map(TaskSpec::volumes)
                    .orElse(List.of());
            if (!now.equals(task.volumes())) {
                objections.add(path + ".tasks." + task.name()
                        + ".volumes: volumes cannot change, since their data would be lost; was " + task.volumes()
                        + ", asked for " + now);
            }
        }
    }
}
