package io.holdfast.mesos;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.mesos.http.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Drivers for tests: the recordings' framework, and little patience. */
final class Drivers {
    static final Timing QUICK =
            new Timing(Duration.ofSeconds(5), 3, Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(200));

    private Drivers() {}

    static FrameworkSettings framework(String id) {
        return new FrameworkSettings(id, "recorder", "root", List.of("eng"), "scheduler", Duration.ofHours(1), null);
    }

    static MesosCluster driver(
            String master, String frameworkId, Consumer<ClusterEvent> events, LongSupplier nanoTime) {
        return new MesosCluster(
                settings(master, frameworkId, null, 1_000), events, SecretValues.NONE, nanoTime, new Random(1));
    }

    static MesosCluster driver(String master, String frameworkId, Consumer<ClusterEvent> events) {
        return new MesosCluster(settings(master, frameworkId, null, 1_000), events, SecretValues.NONE);
    }

    static MesosSettings settings(
            String master, String frameworkId, @Nullable Credentials credentials, int maxQueuedCalls) {
        return new MesosSettings(master, framework(frameworkId), credentials, QUICK, maxQueuedCalls);
    }
}
