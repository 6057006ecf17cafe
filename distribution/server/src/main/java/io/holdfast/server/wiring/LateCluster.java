package io.holdfast.server.wiring;

import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.cluster.ClusterCall;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands for the driver until there is one; before that nothing is subscribed, so calls are dropped as agreed. */
final class LateCluster implements Cluster {
    private final AtomicReference<@Nullable Cluster> real = new AtomicReference<>();

    void use(Cluster cluster) {
        real.set(cluster);
    }

    @Override
    public void send(ClusterCall call) {
        Cluster cluster = real.get();
        if (cluster != null) {
            cluster.send(call);
        }
    }
}
