package io.holdfast.extensions.host;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Hands configurations to components. They are told by a thread of the configuration service, one event after the
 * other: an event of our own behind a change has passed everybody when it comes back. One caller at a time.
 */
final class Configurations implements ConfigurationListener {
    /** The PID of the event that follows each change. */
    private static final String MARK = "io.holdfast.extensions.delivered";

    /** Visible to bundles wherever they were installed from. */
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin admin;
    private final ServiceRegistration<ConfigurationListener> registration;
    private final Duration deadline;
    private volatile CountDownLatch passed = new CountDownLatch(0);
    private volatile @Nullable Thread dispatcher;
    private String undelivered = "";

    Configurations(BundleContext context, ConfigurationAdmin admin, Duration deadline) {
        this.admin = admin;
        this.deadline = deadline;
        this.registration = context.registerService(ConfigurationListener.class, this, null);
        // The first round tells which thread delivers, should it hang later.
        configure("io.holdfast.extensions.first", Map.of("round", 1));
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        dispatcher = Thread.currentThread();
        if (MARK.equals(event.getPid())) {
            passed.countDown();
        }
    }

    /**
     * Changes a configuration and waits until everybody knows.
     *
     * @param values empty to take the configuration back
     * @throws IllegalArgumentException if two names differ in case only
     * @throws BundleRefusedException if a component hangs while it takes the values
     */
    void configure(String pid, Map<String, Object> values) {
        Dictionary<String, Object> properties = properties(values);
        if (!isDelivered()) {
            throw new BundleRefusedException(
                    "no configuration can be delivered, since a component still hangs in taking that of '" + undelivered
                            + "': restart the scheduler to be rid of it",
                    null);
        }
        passed = new CountDownLatch(1);
        undelivered = pid;
        try {
            Configuration configuration = admin.getConfiguration(pid, ANY_LOCATION);
            if (values.isEmpty()) {
                configuration.delete();
            } else {
                configuration.update(properties);
            }
            admin.getConfiguration(MARK, ANY_LOCATION).update(new Hashtable<>(Map.of("after", pid)));
        } catch (IllegalArgumentException e) {
            passed.countDown();
            throw e;
        } catch (IOException e) {
            passed.countDown();
            throw new BundleRefusedException("the configuration of '" + pid + "' cannot be kept: " + e.getMessage(), e);
        }
        await(pid);
    }

    private void await(String pid) {
        if (isDelivered()) {
            return;
        }
        String place = "";
        Thread thread = dispatcher;
        if (thread != null) {
            place = ErrorText.place(thread.getStackTrace())
                    .map(found -> "; it hangs in " + found)
                    .orElse("");
            // Ends a wait inside the component; the dispatcher itself goes on.
            thread.interrupt();
        }
        throw new BundleRefusedException(
                "a component did not take the configuration of '" + pid + "' within " + deadline.toMillis() + " ms"
                        + place,
                null);
    }

    /** Waits until the latest change has passed everybody, no longer than the deadline. */
    private boolean isDelivered() {
        try {
            return passed.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void close() {
        registration.unregister();
    }

    /**
     * Components take flat properties: what lies deeper is named with dots ({@code limits.max}, {@code hosts.0.name}),
     * and a list of plain values stays a list, of texts.
     */
    private static Dictionary<String, Object> properties(Map<String, Object> values) {
        Dictionary<String, Object> properties = new Hashtable<>();
        values.forEach((name, value) -> put(properties, name, value));
        return properties;
    }

    private static void put(Dictionary<String, Object> properties, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> deeper) {
            deeper.forEach((key, item) -> put(properties, name + "." + key, item));
        } else if (value instanceof Collection<?> items) {
            if (items.stream().anyMatch(item -> item instanceof Map || item instanceof Collection)) {
                int index = 0;
                for (Object item : items) {
                    put(properties, name + "." + index++, item);
                }
            } else {
                properties.put(name, items.stream().map(String::valueOf).toArray(String[]::new));
            }
        } else if (value != null) {
            properties.put(name, scalar(value));
        }
    }

    private static Object scalar(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value;
        }
        return value instanceof Number number ? number.doubleValue() : value.toString();
    }
}
