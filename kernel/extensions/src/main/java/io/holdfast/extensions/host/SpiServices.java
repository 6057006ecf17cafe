package io.holdfast.extensions.host;

import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.Offering;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.service.ServiceProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** The services of one bundle that extend the scheduler, held until they go or the bundle is closed. Thread-safe. */
final class SpiServices implements ServiceListener {
    private static final List<Class<?>> INTERFACES = Stream.concat(
                    Arrays.stream(ExtensionPoint.values()).map(ExtensionPoint::factory),
                    Stream.of(ConfigValidator.class, ServiceProvider.class, EventListener.class))
            .<Class<?>>map(type -> type)
            .toList();

    private final BundleContext context;
    private final Bundle bundle;
    private final Map<ServiceReference<?>, Object> held = new TreeMap<>(Comparator.comparing(SpiServices::number));
    private volatile boolean changed = true;
    private volatile @Nullable Runnable onChange;

    SpiServices(BundleContext context, Bundle bundle) {
        this.context = context;
        this.bundle = bundle;
        context.addServiceListener(this);
    }

    /** Whether something came or went since the last {@link #collect()}. */
    boolean changed() {
        return changed;
    }

    /** Makes {@link #changed()} true, so that what could not be collected is tried again. */
    void tryAgain() {
        changed = true;
    }

    void onChange(Runnable listener) {
        onChange = listener;
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        ServiceReference<?> reference = event.getServiceReference();
        if (!bundle.equals(reference.getBundle()) || interfaces(reference).isEmpty()) {
            return;
        }
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            synchronized (held) {
                held.remove(reference);
            }
        }
        changed = true;
        Runnable listener = onChange;
        if (listener != null) {
            listener.run();
        }
    }

    /**
     * Fetches what is not held yet, which makes components: call it under a deadline.
     *
     * @return a sentence for each service that cannot be used
     */
    List<String> collect() {
        changed = false;
        List<String> problems = new ArrayList<>();
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        if (registered != null) {
            for (ServiceReference<?> reference : registered) {
                if (!interfaces(reference).isEmpty() && !isHeld(reference)) {
                    fetch(reference, problems);
                }
            }
        }
        return problems;
    }

    private boolean isHeld(ServiceReference<?> reference) {
        synchronized (held) {
            return held.containsKey(reference);
        }
    }

    private void fetch(ServiceReference<?> reference, List<String> problems) {
        Object service = context.getService(reference);
        if (service == null) {
            problems.add("its service " + interfaces(reference) + " cannot be made");
            return;
        }
        for (Class<?> type : INTERFACES) {
            if (interfaces(reference).contains(type.getName()) && !type.isInstance(service)) {
                context.ungetService(reference);
                problems.add("its service " + type.getName() + " is made from a copy of the SPI inside the bundle:"
                        + " import the package " + type.getPackageName() + ", and do not embed it");
                return;
            }
        }
        synchronized (held) {
            held.put(reference, service);
        }
    }

    /** What is held now, in the order it was registered. */
    Offering offering() {
        List<Object> services;
        synchronized (held) {
            services = List.copyOf(held.values());
        }
        List<ExtensionFactory<?, ?>> factories = new ArrayList<>();
        services.forEach(service -> {
            if (service instanceof ExtensionFactory<?, ?> factory) {
                factories.add(factory);
            }
        });
        return new Offering(
                factories,
                only(ConfigValidator.class, services),
                only(ServiceProvider.class, services),
                only(EventListener.class, services));
    }

    /** Gives everything back and holds nothing any more. */
    void release() {
        context.removeServiceListener(this);
        onChange = null;
        List<ServiceReference<?>> references;
        synchronized (held) {
            references = List.copyOf(held.keySet());
            held.clear();
        }
        references.forEach(context::ungetService);
    }

    private static <T> List<T> only(Class<T> type, List<Object> services) {
        return services.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<String> interfaces(ServiceReference<?> reference) {
        List<String> names = Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS));
        return INTERFACES.stream().map(Class::getName).filter(names::contains).toList();
    }

    private static long number(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }
}
