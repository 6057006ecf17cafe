package io.holdfast.definition.reader;

import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the parts of a pod must not do to each other. */
final class PodChecks {
    private final PodSpec pod;
    private final Section section;

    PodChecks(PodSpec pod, Section section) {
        this.pod = pod;
        this.section = section;
    }

    /** Notes what is wrong, at the names of the tasks; these are in the order of the pod's tasks. */
    void check(List<Cursor.Named> tasks) {
        Cursor surge = section.get("max-surge");
        if (surge != null && pod.disruption().surge() > 0 && pod.hasVolumes()) {
            surge.problem(
                    "the pod has persistent volumes, and the data of an instance beyond the count would be lost with"
                            + " it; leave this out");
        }
        Set<String> mounted = mounted();
        Set<Long> ports = new HashSet<>();
        Map<String, String> running = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tasks.size(); i++) {
            TaskSpec task = pod.tasks().get(i);
            ResourceSet set = pod.resourcesOf(task);
            Cursor.Named at = tasks.get(i);
            if (seen.add(set.name())) {
                ports(at, set, ports);
                volumes(at, set, mounted);
            }
            String other = task.goal() == Goal.RUNNING ? running.putIfAbsent(set.name(), task.name()) : null;
            if (other != null) {
                at.nameProblem("task '" + other + "' runs for ever in resource set '" + set.name()
                        + "' as well, which is for one task at a time; give one of the two its own");
            }
            secrets(at, task);
        }
    }

    private static void ports(Cursor.Named at, ResourceSet set, Set<Long> others) {
        Set<String> variables = new HashSet<>();
        for (PortSpec port : set.ports()) {
            if (port.port() != 0 && !others.add(port.port())) {
                at.nameProblem("port " + port.port() + " is used twice in this pod; choose another");
            }
            if (port.envKey() != null && !variables.add(port.envKey())) {
                at.nameProblem("two ports are told by the variable " + port.envKey() + "; choose another 'env-key'");
            }
        }
    }

    private static void volumes(Cursor.Named at, ResourceSet set, Set<String> mounted) {
        Set<String> paths = new HashSet<>(mounted);
        for (VolumeSpec volume : set.volumes()) {
            if (!paths.add(volume.containerPath())) {
                at.nameProblem("the pod has a volume '" + volume.containerPath() + "' too; rename one");
            }
        }
    }

    private void secrets(Cursor.Named at, TaskSpec task) {
        Set<String> twice = new TreeSet<>();
        pod.container().secrets().stream()
                .map(SecretSpec::envKey)
                .filter(key -> key != null && task.env().containsKey(key))
                .forEach(twice::add);
        if (!twice.isEmpty()) {
            at.nameProblem("its environment and the pod's secrets both set " + String.join(", ", twice)
                    + "; remove one of the two");
        }
    }

    /** Where volumes appear that all tasks see. */
    private Set<String> mounted() {
        List<String> paths = new ArrayList<>();
        pod.volumes().forEach(volume -> paths.add(volume.containerPath()));
        pod.container().hostVolumes().forEach(volume -> paths.add(volume.containerPath()));
        pod.container().externalVolumes().forEach(volume -> paths.add(volume.containerPath()));
        Set<String> once = new HashSet<>();
        for (String path : paths) {
            if (!once.add(path)) {
                section.missing("two volumes appear at '" + path + "'; choose another path for one of them");
            }
        }
        return once;
    }
}
