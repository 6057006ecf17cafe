package io.holdfast.core.cluster;

import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.ReadinessCheckSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A command task to launch.
 *
 * @param taskId unique for ever
 * @param name the task's name, for example {@code data-0}
 * @param agentId where
 * @param resources what it uses, as reserved
 * @param command shell command
 * @param user the operating system's user; null for the framework's
 * @param env the whole environment
 * @param uris fetched before it starts
 * @param healthCheck null for none
 * @param readinessCheck null for none; becomes a Mesos check
 * @param portNumbers the number of each named port, for probes
 * @param killGraceSeconds between SIGTERM and SIGKILL
 * @param discoveryName the first part of its DNS name
 * @param labels passed on
 */
public record TaskLaunch(
        String taskId,
        String name,
        String agentId,
        List<Resource> resources,
        String command,
        @Nullable String user,
        SortedMap<String, String> env,
        List<UriSpec> uris,
        @Nullable HealthCheckSpec healthCheck,
        @Nullable ReadinessCheckSpec readinessCheck,
        SortedMap<String, Long> portNumbers,
        double killGraceSeconds,
        String discoveryName,
        SortedMap<String, String> labels) {}
