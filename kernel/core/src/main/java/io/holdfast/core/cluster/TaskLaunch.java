package io.holdfast.core.cluster;

import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.spi.model.Resource;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task to launch.
 *
 * @param taskId unique for ever
 * @param service the service it belongs to
 * @param pod the pod instance it belongs to, for example {@code data-0}
 * @param name the task's name, for example {@code data-0}
 * @param agentId where
 * @param resources what it uses, as reserved
 * @param user the operating system's user; null for the framework's
 * @param env the whole environment, secrets aside
 * @param spec command, files, checks, limits and labels; secrets and keys are named only, whoever sends the launch puts
 *     them in
 * @param uses the ports, among others, of the resource set it uses
 * @param container how it is contained
 * @param portNumbers the number of each named port
 * @param discoveryName the first part of its DNS name
 */
public record TaskLaunch(
        String taskId,
        String service,
        String pod,
        String name,
        String agentId,
        List<Resource> resources,
        @Nullable String user,
        SortedMap<String, String> env,
        TaskSpec spec,
        ResourceSet uses,
        ContainerSpec container,
        SortedMap<String, Long> portNumbers,
        String discoveryName) {
    public TaskLaunch {
        resources = List.copyOf(resources);
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        portNumbers = Collections.unmodifiableSortedMap(new TreeMap<>(portNumbers));
    }

    /** Whom its secrets are for. */
    public SecretOwner secretOwner() {
        return new SecretOwner(service, pod, spec.name());
    }

    /** What it is given in confidence, by name. */
    public List<SecretUse> secrets() {
        return SecretUse.of(container, spec);
    }
}
