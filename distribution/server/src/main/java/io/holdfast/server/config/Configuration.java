package io.holdfast.server.config;

import io.holdfast.core.extension.admin.ConfigurationView;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.GenerationSwitch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values in force: from the sources that a list names, made by the bundles in force. Follows both, the list when
 * its file changes and the bundles when the set changes. Thread-safe.
 */
public final class Configuration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);
    private static final long EVERY_MILLIS = 1_000;

    private final Path list;
    private final GenerationSwitch current;
    private final ConfigLayers layers;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "config-sources-list");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Runnable listener = () -> {};
    private List<PolicyRef> read;
    private volatile String refused = "";

    /**
     * Reads the list; nothing is asked of any source yet.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    public Configuration(Path list, GenerationSwitch current) {
        this.list = list;
        this.current = current;
        this.read = LayerList.read(list);
        this.layers = new ConfigLayers(read, current::get, () -> listener.run());
    }

    /** Who is told, from any thread, that values may have changed. */
    public void onChange(Runnable told) {
        listener = told;
    }

    /** Makes the sources, and from now on follows the list and the set of bundles. */
    public void start() {
        current.follow(generation -> {
            layers.refresh();
            listener.run();
        });
        layers.refresh();
        executor.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** All values as they are now. */
    public ConfigValues values() {
        return layers.values();
    }

    /** Which source gives which value. */
    public ConfigurationView view() {
        return layers.view();
    }

    /** Why the list is not used as it is now, so that an older one holds; empty if it is used. */
    public String refused() {
        return refused;
    }

    /** Looks at the list. */
    private void look() {
        try {
            List<PolicyRef> now = LayerList.read(list);
            refused = "";
            if (!now.equals(read)) {
                read = now;
                layers.replace(now);
                listener.run();
                LOG.info(
                        "{} changed; values come from {}",
                        list,
                        now.stream().map(PolicyRef::type).toList());
            }
        } catch (RuntimeException e) {
            if (!refused.equals(e.getMessage())) {
                refused = String.valueOf(e.getMessage());
                LOG.warn("The list of config sources is not used, the old one holds: {}", refused);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        layers.close();
    }
}
