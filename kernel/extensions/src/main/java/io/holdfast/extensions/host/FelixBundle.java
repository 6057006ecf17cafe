package io.holdfast.extensions.host;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.Offering;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A started bundle, until it is closed: then it lets go of everything. */
final class FelixBundle implements HostedBundle {
    private final Bundle id;
    private final FelixHost host;
    private volatile @Nullable Running running;

    /**
     * What must not be kept after the bundle is closed.
     *
     * @param bundle as the framework knows it
     * @param loader its class loader
     * @param services what it brings
     */
    record Running(org.osgi.framework.Bundle bundle, ClassLoader loader, SpiServices services) {}

    FelixBundle(Bundle id, FelixHost host, Running running) {
        this.id = id;
        this.host = host;
        this.running = running;
    }

    @Override
    public Bundle id() {
        return id;
    }

    @Override
    public Offering offering() {
        Running now = running;
        return now == null ? new Offering(List.of(), List.of(), List.of(), List.of()) : host.offering(id, now);
    }

    @Override
    public void onChange(Runnable listener) {
        ifRunning(now -> now.services().onChange(listener));
    }

    @Override
    public void close() {
        Running last;
        synchronized (this) {
            last = running;
            running = null;
        }
        if (last != null) {
            host.close(this, last);
        }
    }

    private void ifRunning(Consumer<Running> action) {
        Running now = running;
        if (now != null) {
            action.accept(now);
        }
    }
}
