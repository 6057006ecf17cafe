package io.holdfast.extensions.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.cm.PersistenceManager;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.util.FelixConstants;
import org.apache.felix.scr.info.ScrInfo;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** Apache Felix inside this process, with Configuration Admin and Declarative Services from the class path. */
final class EmbeddedFramework {
    private final Framework framework;

    private EmbeddedFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException if the class path lacks a part, or the directory is in use or cannot be written
     */
    static EmbeddedFramework start(FelixHostSettings settings) {
        try {
            Files.createDirectories(settings.directory());
            Framework framework = new FrameworkFactory().newFramework(properties(settings));
            EmbeddedFramework embedded = new EmbeddedFramework(framework);
            try {
                framework.init();
                BundleContext context = framework.getBundleContext();
                context.registerService(ResolverHookFactory.class, new LeafView(), null);
                framework.start();
                for (Class<?> part : List.of(PersistenceManager.class, ScrInfo.class)) {
                    installPart(context, ClassPathJar.of(part));
                }
                return embedded;
            } catch (BundleException | IOException | RuntimeException e) {
                embedded.stop(settings.stopDeadline());
                throw e;
            }
        } catch (BundleException | IOException e) {
            throw new IllegalStateException(
                    "the framework for bundles does not start in " + settings.directory() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> properties(FelixHostSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, settings.directory().toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                SharedPackages.ofClassPath().asSystemPackages());
        // Bundles see the JDK through their imports, and nothing of the scheduler's class path.
        properties.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_EXT);
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
        properties.put(FelixConstants.IMPLICIT_BOOT_DELEGATION_PROP, "false");
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        // The JVM has one handler factory for URLs, and it is not the framework's to take.
        properties.put(FelixConstants.SERVICE_URLHANDLERS_PROP, "false");
        properties.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        // Components that fail are found by asking for them; these two would write to the console.
        properties.put("ds.loglevel", "0");
        properties.put("felix.cm.loglevel", "0");
        String patience = Long.toString(settings.stopDeadline().toMillis() / 2);
        properties.put("ds.lock.timeout.milliseconds", patience);
        properties.put("ds.stop.timeout.milliseconds", patience);
        return properties;
    }

    private static void installPart(BundleContext context, ClassPathJar jar) throws IOException, BundleException {
        try (InputStream in = jar.open()) {
            context.installBundle(jar.location().toString(), in).start();
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle[] bundles() {
        return context().getBundles();
    }

    /**
     * A service of the framework's own parts.
     *
     * @throws IllegalStateException if it is not there
     */
    <T> T service(Class<T> type) {
        ServiceReference<T> reference = context().getServiceReference(type);
        T service = reference == null ? null : context().getService(reference);
        if (service == null) {
            throw new IllegalStateException("the framework for bundles came up without " + type.getName());
        }
        return service;
    }

    /** Resolves one bundle; the rest stays as it is. */
    boolean resolve(Bundle bundle) {
        return wiring().resolveBundles(Set.of(bundle));
    }

    /** Bundles that would have to stop with this one, other than itself. */
    List<Bundle> dependents(Bundle bundle) {
        return wiring().getDependencyClosure(Set.of(bundle)).stream()
                .filter(other -> !other.equals(bundle))
                .toList();
    }

    /** Lets the framework forget a bundle that was uninstalled, if it has not yet. */
    void forget(Bundle bundle, Duration deadline) throws InterruptedException {
        // Refreshing is asynchronous and restarts whatever depends on the bundle: for a leaf there is nothing to do.
        if (wiring().getRemovalPendingBundles().contains(bundle)) {
            CountDownLatch done = new CountDownLatch(1);
            wiring().refreshBundles(Set.of(bundle), event -> done.countDown());
            done.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private FrameworkWiring wiring() {
        return framework.adapt(FrameworkWiring.class);
    }

    /** Stops everything; returns when all of its threads have ended, or the deadline has passed. */
    void stop(Duration deadline) {
        try {
            framework.stop();
            framework.waitForStop(Math.max(1, deadline.toMillis()));
        } catch (BundleException e) {
            throw new IllegalStateException("the framework for bundles does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
