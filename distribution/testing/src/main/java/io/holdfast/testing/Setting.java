package io.holdfast.testing;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.api.JavaServices;
import io.holdfast.definition.api.ServiceSpecification;
import io.holdfast.spi.config.DefinitionView;
import io.holdfast.testing.ground.Agents;
import io.holdfast.testing.ground.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link HoldfastTest} says. */
record Setting(
        Source source,
        SortedMap<String, String> environment,
        SortedMap<String, String> secrets,
        Agents agents,
        int patienceSeconds) {

    /** The setting of a test: of its class, or one around it. */
    static Setting of(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        List<Class<?>> outwards = Stream.<Class<?>>iterate(type, outer -> outer != null, Class::getEnclosingClass)
                .toList();
        for (Class<?> candidate : outwards) {
            HoldfastTest test = AnnotationSupport.findAnnotation(candidate, HoldfastTest.class)
                    .orElse(null);
            if (test != null) {
                return of(test, candidate);
            }
        }
        throw new ExtensionConfigurationException(
                type.getName() + " has scenarios but says nothing of their service; annotate it with @HoldfastTest");
    }

    private static Setting of(HoldfastTest test, Class<?> type) {
        Agents agents = new Agents(
                test.agents(),
                test.cpus(),
                test.memory(),
                test.disk(),
                List.of(test.disks()),
                List.of(test.attributes()),
                List.of(test.zones()));
        Source source = test.provider().isEmpty() ? file(Path.of(test.value())) : method(type, test.provider());
        return new Setting(
                source,
                values("environment", test.environment(), type),
                values("secrets", test.secrets(), type),
                agents,
                test.patienceSeconds());
    }

    private static SortedMap<String, String> values(String what, String[] entries, Class<?> type) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException(
                        what + " of " + type.getName() + ": an entry is NAME=VALUE, but one of them is not");
            }
            values.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return values;
    }

    /** A definition in a file. */
    static Source file(Path file) {
        return environment -> {
            try {
                return ServiceDefinition.read(file, environment);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the definition " + file.toAbsolutePath(), e);
            }
        };
    }

    /** A service that is there already. */
    static ServiceDefinition definition(ServiceSpec spec) {
        return new ServiceDefinition(spec, new DefinitionView(spec.name(), Map.of()), null, List.of());
    }

    private static Source method(Class<?> type, String name) {
        Method method =
                ReflectionSupport.findMethods(
                                type, found -> found.getName().equals(name), HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .filter(found -> found.getParameterCount() <= 1)
                        .findFirst()
                        .orElseThrow(() -> new ExtensionConfigurationException("provider of " + type.getName()
                                + ": there is no static method " + name + "(Map<String, String>) in it"));
        return environment -> definition(
                ReflectionSupport.invokeMethod(
                        method, null, method.getParameterCount() == 0 ? new Object[0] : new Object[] {environment}),
                environment,
                name);
    }

    private static ServiceDefinition definition(@Nullable Object made, Map<String, String> environment, String method) {
        if (made instanceof ServiceSpec spec) {
            return definition(spec);
        } else if (made instanceof ServiceDefinition definition) {
            return definition;
        } else if (made instanceof ServiceSpecification specification) {
            return JavaServices.toDefinition(specification, environment, Path.of(""));
        }
        throw new ExtensionConfigurationException(method
                + " must return a ServiceSpec, a ServiceDefinition or a ServiceSpecification, but returns " + made);
    }
}
