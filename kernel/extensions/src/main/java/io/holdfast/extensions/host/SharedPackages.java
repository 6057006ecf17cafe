package io.holdfast.extensions.host;

import io.holdfast.spi.ExtensionFactory;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.ComponentContext;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/**
 * The packages of the scheduler's own class path that the framework shares with bundles. Their versions are those of
 * the manifests, which the build writes from each package's {@code @Version}: nothing is said twice.
 *
 * @param forBundles what extensions may import beside the JDK
 * @param forServices what the bundles of component and configuration services need, so that the scheduler can talk
 *     to them; extensions do not see these
 */
record SharedPackages(Map<String, String> forBundles, Map<String, String> forServices) {

    static SharedPackages ofClassPath() {
        Map<String, String> forBundles =
                new TreeMap<>(ClassPathJar.of(ExtensionFactory.class).exports());
        forBundles.putAll(ClassPathJar.of(NullMarked.class).exports());
        Map<String, String> forServices = new TreeMap<>();
        for (Class<?> type : new Class<?>[] {ComponentContext.class, Promise.class, Function.class}) {
            forServices.putAll(ClassPathJar.of(type).exports());
        }
        String admin = ConfigurationAdmin.class.getPackageName();
        forServices.put(
                admin, ClassPathJar.of(ConfigurationAdmin.class).exports().getOrDefault(admin, "0.0.0"));
        return new SharedPackages(forBundles, forServices);
    }

    /** As the framework's property {@code org.osgi.framework.system.packages.extra} wants it. */
    String asSystemPackages() {
        return Stream.of(forBundles, forServices)
                .map(Map::entrySet)
                .flatMap(Collection::stream)
                .map(entry -> entry.getKey() + ";version=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(","));
    }
}
