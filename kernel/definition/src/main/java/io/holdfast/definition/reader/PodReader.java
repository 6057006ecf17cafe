package io.holdfast.definition.reader;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.definition.reader.Shape.ListOf;
import io.holdfast.definition.reader.Shape.MapOf;
import io.holdfast.definition.reader.Shape.Single;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one pod type. */
final class PodReader {
    /** The most instances of one pod type. */
    private static final int MOST_INSTANCES = 10_000;

    private final Path directory;
    private final TaskConfiguration configuration;
    private final RecoverySpec serviceRecovery;

    PodReader(Path directory, TaskConfiguration configuration, RecoverySpec serviceRecovery) {
        this.directory = directory;
        this.configuration = configuration;
        this.serviceRecovery = serviceRecovery;
    }

    /** The pod; null if it has no tasks. */
    @Nullable
    PodSpec read(Cursor.Named named) {
        Section section = new Section(named.value());
        Cursor countAt = section.require("count", "add the number of instances");
        Integer count = countAt == null ? null : countAt.whole(0, MOST_INSTANCES);
        boolean allowDecommission = section.flag("allow-decommission", false);
        List<UriSpec> uris = UriReader.read(section.get("uris"), directory);
        List<VolumeSpec> volumes = VolumeReader.read(section);
        Cursor placementAt = section.get("placement");
        PlacementSpec placement = placementAt == null ? PlacementSpec.anywhere() : PlacementReader.read(placementAt);
        Cursor scorer = section.get("scorer");
        PolicyRef scorerPolicy = scorer == null ? null : PolicyReader.read(scorer);
        Cursor recovery = section.get("recovery");
        ResourceSets sets = new ResourceSets(section.get("resource-sets"));
        Cursor tasksAt = section.require("tasks", "add at least one task");
        List<TaskSpec> tasks = new ArrayList<>();
        if (tasksAt != null) {
            Map<String, String> values = configuration.of(named.name());
            tasks.addAll(tasks(tasksAt, new TaskReader(sets, uris, volumes, values)));
        }
        sets.end();
        refuseSharing(section, tasks);
        notYet(section);
        section.end();
        return tasks.isEmpty()
                ? null
                : new PodSpec(
                        named.name(),
                        count == null ? 0 : count,
                        allowDecommission,
                        tasks,
                        placement,
                        scorerPolicy,
                        recovery == null ? null : PolicyReader.recovery(recovery, serviceRecovery));
    }

    private static List<TaskSpec> tasks(Cursor cursor, TaskReader reader) {
        List<TaskSpec> tasks = new ArrayList<>();
        List<Cursor.Named> children = cursor.named();
        if (children.isEmpty()) {
            cursor.problem("a pod needs at least one task; add one");
        }
        Set<Long> staticPorts = new HashSet<>();
        for (Cursor.Named child : children) {
            if (!Names.good(child)) {
                continue;
            }
            TaskSpec task = reader.read(child);
            tasks.add(task);
            for (PortSpec port : task.ports()) {
                if (port.port() != 0 && !staticPorts.add(port.port())) {
                    child.nameProblem("port " + port.port() + " is used twice in this pod; choose another");
                }
            }
            Set<String> paths = new HashSet<>();
            for (VolumeSpec volume : task.volumes()) {
                if (!paths.add(volume.containerPath())) {
                    child.nameProblem("the pod has a volume '" + volume.containerPath() + "' too; rename one");
                }
            }
        }
        return tasks;
    }

    private static void refuseSharing(Section section, List<TaskSpec> tasks) {
        for (String key : List.of("volume", "volumes")) {
            Cursor volume = section.get(key);
            if (volume != null && tasks.size() > 1) {
                volume.problems()
                        .add(
                                volume.where(),
                                volume.path(),
                                "several tasks sharing a volume of their pod is not supported yet;"
                                        + " give each task its own");
            }
        }
    }

    private static void notYet(Section section) {
        section.notYet("image", Single.TEXT);
        section.notYet(
                "networks",
                new MapOf(new Shape.Keys(Map.of(
                        "host-ports", new ListOf(Single.NUMBER),
                        "container-ports", new ListOf(Single.NUMBER),
                        "labels", Single.TEXT))));
        section.notYet("rlimits", new MapOf(Shape.numbers("soft", "hard")));
        section.notYet("host-volumes", new MapOf(Shape.texts("host-path", "container-path", "mode")));
        section.notYet(
                "external-volumes",
                new MapOf(Shape.texts(
                        "type", "driver-name", "driver-options", "volume-name", "volume-mode", "container-path")));
        section.notYet("secrets", new MapOf(Shape.texts("secret", "env-key", "file")));
        section.notYet("pre-reserved-role", Single.TEXT);
        section.notYet("share-pid-namespace", Single.FLAG);
        section.notYet("ipc-mode", Single.TEXT);
        section.notYet("shm-size", Single.NUMBER);
        section.notYet("seccomp-unconfined", Single.FLAG);
        section.notYet("seccomp-profile-name", Single.TEXT);
    }
}
