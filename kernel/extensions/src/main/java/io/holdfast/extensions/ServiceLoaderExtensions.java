package io.holdfast.extensions;

import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigValidator;
import java.util.ServiceLoader;

/**
 * Finds the extensions on a class path: each bundle names its factories in {@code META-INF/services}, in a
 * file per factory interface of the SPI. Bundle name and version come from the jar's manifest.
 */
public final class ServiceLoaderExtensions {
    private ServiceLoaderExtensions() {}

    /**
     * A builder with all that the class loader can see.
     *
     * @throws java.util.ServiceConfigurationError if a file names a class that cannot be made
     * @throws IllegalArgumentException if two bundles provide the same type
     */
    public static GenerationBuilder load(ClassLoader classLoader) {
        return load(classLoader, new GenerationBuilder());
    }

    /**
     * The same behind guards.
     *
     * @throws GuardException if a factory does not say what it is
     */
    public static GenerationBuilder load(ClassLoader classLoader, Guards guards) {
        return load(classLoader, new GenerationBuilder(guards));
    }

    /** Adds all that the class loader can see to a builder. */
    public static GenerationBuilder load(ClassLoader classLoader, GenerationBuilder builder) {
        for (ExtensionPoint point : ExtensionPoint.values()) {
            for (ExtensionFactory<?, ?> factory : ServiceLoader.load(point.factory(), classLoader)) {
                builder.add(Bundle.of(factory.getClass()), factory);
            }
        }
        for (ConfigValidator validator : ServiceLoader.load(ConfigValidator.class, classLoader)) {
            builder.add(Bundle.of(validator.getClass()), validator);
        }
        return builder;
    }
}
