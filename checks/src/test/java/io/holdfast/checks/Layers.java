package io.holdfast.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which layer of the project may use which other ones; the arrows of ARCHITECTURE.md as a table.
 *
 * <p>A layer is named by its package below the root. A class belongs to the layer with the longest name that fits, so
 * that {@code mesos.protocol} is not part of {@code mesos}.
 *
 * @param root the package all layers live in
 * @param allowed by layer, the other layers it may use
 */
record Layers(String root, Map<String, Set<String>> allowed) {

    /** The bundles: policy, written against the SPI alone. */
    static final Set<String> BUNDLES = Set.of(
            "placement", "recovery", "strategies", "scorers", "configsources", "secrets", "certificates", "validators");

    /** The project's layers under another root, so that the same table can be shown a bad sample. */
    static Layers under(String root) {
        Map<String, Set<String>> allowed = new TreeMap<>();
        allowed.put("spi", Set.of());
        allowed.put("spi.testkit", Set.of("spi"));
        BUNDLES.forEach(bundle -> allowed.put(bundle, Set.of("spi")));
        allowed.put("core", Set.of("spi"));
        allowed.put("definition", Set.of("core", "spi"));
        allowed.put("state", Set.of("core", "spi"));
        allowed.put("extensions", Set.of("core", "spi"));
        allowed.put("apps", Set.of("definition", "core", "spi"));
        allowed.put("http", Set.of("apps", "core", "spi"));
        allowed.put("mesos.protocol", Set.of());
        allowed.put("mesos", Set.of("core", "spi", "mesos.protocol"));
        Set<String> policies = union(BUNDLES, Set.of("core", "spi", "extensions"));
        allowed.put("simulation", policies);
        allowed.put("benchmarks", policies);
        allowed.put(
                "server",
                union(policies, Set.of("definition", "state", "mesos", "mesos.protocol", "http", "simulation")));
        allowed.put("janitor", Set.of("core", "spi", "state", "mesos", "mesos.protocol"));
        allowed.put("cli", Set.of("definition", "core", "spi", "janitor"));
        allowed.put("local", Set.of("mesos.protocol"));
        allowed.put("testing", Set.of("definition", "extensions", "core", "spi", "server", "mesos", "local"));
        allowed.put("examples", Set.of("definition", "server", "core", "spi"));
        return new Layers(root, allowed);
    }

    /** The layer a class belongs to; empty for a class outside the root or in no known layer. */
    Optional<String> of(JavaClass type) {
        return allowed.keySet().stream()
                .filter(layer -> isIn(type.getPackageName(), root + "." + layer))
                .max(Comparator.comparingInt(String::length));
    }

    /** Uses between layers that the table does not allow, and classes in no layer; one sentence each. */
    List<String> violations(Iterable<JavaClass> classes) {
        return stream(classes).flatMap(this::violations).distinct().sorted().toList();
    }

    private Stream<String> violations(JavaClass type) {
        Optional<String> from = of(type);
        if (from.isEmpty()) {
            return Stream.of(type.getName() + " is in no layer: add its package to Layers");
        }
        return type.getDirectDependenciesFromSelf().stream()
                .flatMap(use -> of(use.getTargetClass())
                        .filter(to -> !to.equals(from.get()) && !mayUse(from.get(), to))
                        .map(to -> from.get() + " must not use " + to + ": " + use.getDescription())
                        .stream());
    }

    private boolean mayUse(String from, String to) {
        return allowed.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean isIn(String packageName, String parent) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    private static <T> Stream<T> stream(Iterable<T> items) {
        return StreamSupport.stream(items.spliterator(), false);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
