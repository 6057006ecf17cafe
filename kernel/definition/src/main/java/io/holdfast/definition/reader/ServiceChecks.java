package io.holdfast.definition.reader;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.definition.template.TemplateFiles;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the pods of a service must not do to each other. */
final class ServiceChecks {
    private ServiceChecks() {}

    /**
     * Notes what is wrong.
     *
     * @param pods those that could be read
     * @param places the names of all pods, and perhaps of others
     */
    static void check(Collection<PodSpec> pods, List<Cursor.Named> places) {
        Map<String, String> prefixes = new HashMap<>();
        Map<String, String> endpoints = new HashMap<>();
        long bytes = 0;
        for (PodSpec pod : pods) {
            Cursor.Named at = places.stream()
                    .filter(place -> place.name().equals(pod.type()))
                    .findFirst()
                    .orElseThrow();
            for (String prefix : prefixes(pod)) {
                String other = prefixes.putIfAbsent(prefix, pod.type());
                if (other != null) {
                    at.nameProblem("pod '" + other + "' has the discovery prefix '" + prefix
                            + "' as well, so their tasks could not be told apart; choose another");
                }
            }
            for (ResourceSet set : pod.sets()) {
                for (PortSpec port : set.ports()) {
                    String owner = pod.type() + "." + set.name();
                    String other = port.advertise() ? endpoints.putIfAbsent(port.name(), owner) : null;
                    if (other != null) {
                        at.nameProblem("the endpoint '" + port.name() + "' is advertised by " + other
                                + " as well; choose another name for one of the ports");
                    }
                }
            }
            bytes += bytes(pod);
            if (bytes > TemplateFiles.MAX_TOTAL_BYTES) {
                at.nameProblem("the templates of the service have more than " + TemplateFiles.MAX_TOTAL_BYTES
                        + " bytes up to here; fetch large files with 'uris' instead");
                return;
            }
        }
    }

    private static Set<String> prefixes(PodSpec pod) {
        Set<String> prefixes = new TreeSet<>();
        for (TaskSpec task : pod.tasks()) {
            if (task.discoveryPrefix() != null) {
                prefixes.add(task.discoveryPrefix());
            }
        }
        return prefixes;
    }

    /** A template that several tasks have counts once for each: so it is stored. */
    private static long bytes(PodSpec pod) {
        return pod.tasks().stream()
                .flatMap(task -> task.templates().stream())
                .map(TemplateSpec::content)
                .mapToLong(content -> content.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
