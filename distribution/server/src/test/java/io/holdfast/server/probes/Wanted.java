package io.holdfast.server.probes;

import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.view.WantedProbe;
import org.jspecify.annotations.Nullable;

/** Tasks on loopback that are to be looked at. */
final class Wanted {
    private Wanted() {}

    static WantedProbe tcp(@Nullable Integer port, double timeoutSeconds) {
        return probe("t1", "127.0.0.1", port, new Probe.Tcp("api"), timeoutSeconds);
    }

    static WantedProbe http(int port, String path, double timeoutSeconds) {
        return probe("t1", "127.0.0.1", port, new Probe.Http("api", path, false), timeoutSeconds);
    }

    static WantedProbe delayed(String taskId, double delaySeconds, long runningSinceMillis) {
        HealthCheckSpec check = new HealthCheckSpec(
                new Probe.Tcp("api"), delaySeconds, 0.1, 5, 0, 3, HealthCheckSpec.Prober.SCHEDULER, true);
        return new WantedProbe(taskId, "web-0", "127.0.0.1", 1, 0, check, runningSinceMillis);
    }

    static WantedProbe probe(
            String taskId, @Nullable String host, @Nullable Integer port, Probe probe, double timeoutSeconds) {
        HealthCheckSpec check =
                new HealthCheckSpec(probe, 0, 0.1, timeoutSeconds, 0, 3, HealthCheckSpec.Prober.SCHEDULER, true);
        return new WantedProbe(taskId, "web-0", host, port, 0, check, System.currentTimeMillis());
    }
}
