package io.holdfast.extensions.host;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.Offering;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs bundles in Apache Felix. A bundle is a leaf: nobody depends on it, so it is started beside whatever runs and
 * taken out again without anything else being stopped or refreshed. Changes are made one at a time; offerings may be
 * asked for meanwhile.
 */
public final class FelixHost implements BundleHost {
    private static final Logger LOG = LoggerFactory.getLogger(FelixHost.class);

    private final FelixHostSettings settings;
    private final EmbeddedFramework framework;
    private final Components components;
    private final Configurations configurations;
    private final BundleThreads threads;
    private final LoaderWatch watch = new LoaderWatch(System::nanoTime, System::gc);
    private final Set<FelixBundle> started = ConcurrentHashMap.newKeySet();
    private final ReentrantLock change = new ReentrantLock();
    private long installed;
    private boolean closed;

    private FelixHost(FelixHostSettings settings, EmbeddedFramework framework) {
        this.settings = settings;
        this.framework = framework;
        this.components = new Components(framework.service(ServiceComponentRuntime.class));
        this.configurations = new Configurations(
                framework.context(), framework.service(ConfigurationAdmin.class), settings.startDeadline());
        this.threads = new BundleThreads(settings.abandonedThreads());
    }

    /**
     * Starts the framework.
     *
     * @throws IllegalStateException if the directory cannot be used, or the class path lacks a part of the framework
     */
    public static FelixHost start(FelixHostSettings settings) {
        EmbeddedFramework framework = EmbeddedFramework.start(settings);
        try {
            return new FelixHost(settings, framework);
        } catch (RuntimeException e) {
            framework.stop(settings.stopDeadline());
            throw e;
        }
    }

    /** What bundles may import beside the JDK: packages of the SPI and of nullness annotations, with their versions. */
    public static Map<String, Version> packagesForBundles() {
        return SharedPackages.ofClassPath().forBundles().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> Version.parseVersion(entry.getValue())));
    }

    @Override
    public List<String> resolve(Bundle id, byte[] jar) {
        change.lock();
        try {
            org.osgi.framework.Bundle bundle = install(id, jar);
            try {
                return whatIsMissing(bundle);
            } finally {
                uninstall(id, bundle, null);
            }
        } finally {
            change.unlock();
        }
    }

    @Override
    public HostedBundle start(Bundle id, byte[] jar) {
        change.lock();
        try {
            threads.requireRoom(id);
            org.osgi.framework.Bundle bundle = install(id, jar);
            List<String> missing = whatIsMissing(bundle);
            if (!missing.isEmpty()) {
                uninstall(id, bundle, null);
                throw refused(id, missing);
            }
            return start(id, bundle, bundle.adapt(BundleWiring.class).getClassLoader());
        } finally {
            change.unlock();
        }
    }

    private HostedBundle start(Bundle id, org.osgi.framework.Bundle bundle, ClassLoader loader) {
        SpiServices services = new SpiServices(framework.context(), bundle);
        try {
            List<Thread> before = threads.running();
            Offering offering = threads.call("the start of " + id, settings.startDeadline(), loader, () -> {
                bundle.start();
                return collect(id, bundle, services);
            });
            if (offering.isEmpty()) {
                throw refused(
                        id, List.of("it brings no extension: publish its factories with @Component(service = …)"));
            }
            refuseThreads(id, offering, threads.startedSince(before, loader));
            FelixBundle hosted = new FelixBundle(id, this, new FelixBundle.Running(bundle, loader, services));
            started.add(hosted);
            return hosted;
        } catch (RuntimeException e) {
            services.release();
            uninstall(id, bundle, loader);
            throw e;
        }
    }

    private Offering collect(Bundle id, org.osgi.framework.Bundle bundle, SpiServices services) {
        List<String> problems = services.collect();
        List<String> missing = components.missing(bundle);
        if (!missing.isEmpty() || !problems.isEmpty()) {
            services.tryAgain();
            throw refused(id, missing.isEmpty() ? problems : missing);
        }
        return services.offering();
    }

    /** Asked by {@link FelixBundle#offering()}: fetches again after a change, since that makes components. */
    Offering offering(Bundle id, FelixBundle.Running running) {
        SpiServices services = running.services();
        return services.changed()
                ? threads.call(
                        "asking " + id + " for its extensions",
                        settings.startDeadline(),
                        running.loader(),
                        () -> collect(id, running.bundle(), services))
                : services.offering();
    }

    private static void refuseThreads(Bundle id, Offering offering, List<Thread> strays) {
        boolean mayHaveThreads = !offering.providers().isEmpty()
                || !offering.listeners().isEmpty()
                || offering.factories().stream()
                        .anyMatch(factory -> ExtensionPoint.of(factory).mayHaveThreads());
        if (!mayHaveThreads && !strays.isEmpty()) {
            strays.forEach(Thread::interrupt);
            throw refused(
                    id,
                    List.of("it starts threads (" + names(strays) + "), which a bundle of rules must not:"
                            + " a JVM cannot end them when the bundle goes"));
        }
    }

    void close(FelixBundle hosted, FelixBundle.Running last) {
        change.lock();
        try {
            if (started.remove(hosted)) {
                last.services().release();
                uninstall(hosted.id(), last.bundle(), last.loader());
                List<Thread> strays = threads.leftOf(last.loader(), settings.stopDeadline());
                if (!strays.isEmpty()) {
                    LOG.warn(
                            "{} left threads behind: {}; its memory is not freed until they end",
                            hosted.id(),
                            names(strays));
                }
            }
        } finally {
            change.unlock();
        }
    }

    @Override
    public void configure(String pid, Map<String, Object> values) {
        change.lock();
        try {
            requireOpen();
            configurations.configure(pid, values);
        } finally {
            change.unlock();
        }
    }

    @Override
    public Loaders loaders() {
        return new Loaders(started.size(), watch.left());
    }

    @Override
    public int abandonedThreads() {
        return threads.abandoned();
    }

    @Override
    public void close() {
        change.lock();
        try {
            if (!closed) {
                started.forEach(FelixBundle::close);
                closed = true;
                configurations.close();
                framework.stop(settings.stopDeadline());
            }
        } finally {
            change.unlock();
        }
    }

    private org.osgi.framework.Bundle install(Bundle id, byte[] jar) {
        requireOpen();
        String location = LeafView.LOCATION + id.name() + ":" + id.version() + ":" + ++installed;
        try {
            return framework.context().installBundle(location, new ByteArrayInputStream(jar));
        } catch (BundleException e) {
            throw new BundleRefusedException(id + " is not a bundle that can be read: " + e.getMessage(), e);
        }
    }

    private List<String> whatIsMissing(org.osgi.framework.Bundle bundle) {
        if (!framework.resolve(bundle)) {
            List<String> missing;
            try {
                missing = MissingRequirements.of(bundle, framework.bundles());
            } catch (IllegalArgumentException e) {
                missing = List.of(e.getMessage() + ": build it with bnd, which writes the manifest");
            }
            return missing.isEmpty()
                    ? List.of("what it imports does not fit together: import all packages of the SPI in the versions"
                            + " that this scheduler offers")
                    : missing;
        }
        List<org.osgi.framework.Bundle> dependents = framework.dependents(bundle);
        return dependents.isEmpty() ? List.of() : List.of("other bundles would depend on it: " + dependents);
    }

    /** Stops and takes out. A bundle that hangs in this is left to its thread, which goes on with it when it can. */
    private void uninstall(Bundle id, org.osgi.framework.Bundle bundle, @Nullable ClassLoader loader) {
        if (loader != null) {
            watch.watch(new WeakReference<>(loader));
        }
        try {
            threads.call("the stop of " + id, settings.stopDeadline(), loader, () -> {
                bundle.uninstall();
                framework.forget(bundle, settings.stopDeadline());
                return id;
            });
        } catch (BundleRefusedException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new BundleRefusedException("the host of bundles is closed", null);
        }
    }

    private static BundleRefusedException refused(Bundle id, List<String> reasons) {
        return new BundleRefusedException(id + " is refused: " + String.join("; ", reasons), null);
    }

    private static String names(List<Thread> threads) {
        return threads.stream().map(Thread::getName).sorted().collect(Collectors.joining(", "));
    }
}
