package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at files and versions again and again, on one thread of its own. */
final class Watch implements AutoCloseable {
    static final Watch NOTHING = new Watch();
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long EVERY_MILLIS = 500;

    private final List<DropDirectory> bundles;
    private final @Nullable DefaultsDirectory defaults;
    private final Runnable tidy;
    private @Nullable ScheduledExecutorService executor;

    private Watch() {
        bundles = List.of();
        defaults = null;
        tidy = () -> {};
    }

    Watch(Directories directories, ExtensionAdmin admin, Runnable tidy) {
        this.bundles = directories.bundles().stream()
                .map(directory -> new DropDirectory(directory, directories.maxJarBytes(), admin))
                .toList();
        this.defaults = new DefaultsDirectory(directories.defaults(), admin);
        this.tidy = tidy;
    }

    /** The look at the start: files that lie there were not put there this moment. */
    void first() {
        look(true);
    }

    void start() {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "extension-watch");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(() -> look(false), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(boolean atOnce) {
        try {
            bundles.forEach(directory -> directory.look(atOnce));
            if (defaults != null) {
                defaults.look();
            }
            tidy.run();
        } catch (RuntimeException e) {
            // The next look may succeed; one that ends the watch would end probations unseen.
            LOG.warn("Extensions could not be looked after: {}", e.toString());
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        bundles.forEach(directory -> findings.addAll(directory.findings()));
        if (defaults != null) {
            findings.addAll(defaults.findings());
        }
        return findings;
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
