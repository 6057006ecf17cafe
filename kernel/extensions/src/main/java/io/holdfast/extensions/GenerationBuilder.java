package io.holdfast.extensions;

import io.holdfast.core.extension.Provided;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigValidator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects factories and validators, then makes a generation of them. Not thread-safe. */
public final class GenerationBuilder {
    private final Map<ExtensionPoint, Map<String, CarriedFactory>> factories = new EnumMap<>(ExtensionPoint.class);
    private final List<Provided<ConfigValidator>> validators = new ArrayList<>();

    /**
     * Adds a type.
     *
     * @throws IllegalArgumentException if the type's name is taken, is not kebab-case, or the factory serves
     *     no extension point
     */
    public GenerationBuilder add(Bundle bundle, ExtensionFactory<?, ?> factory) {
        ExtensionPoint point = ExtensionPoint.of(factory);
        String type = factory.type();
        if (!type.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    bundle + " gives a " + point.label() + " the name '" + type + "'; names are kebab-case");
        }
        Map<String, CarriedFactory> ofPoint = factories.computeIfAbsent(point, ignored -> new TreeMap<>());
        CarriedFactory earlier = ofPoint.putIfAbsent(type, new CarriedFactory(bundle, factory));
        if (earlier != null) {
            throw new IllegalArgumentException("the " + point.label() + " '" + type + "' is provided twice, by "
                    + earlier.bundle() + " and by " + bundle + "; remove one");
        }
        return this;
    }

    /** Adds a validator. */
    public GenerationBuilder add(Bundle bundle, ConfigValidator validator) {
        validators.add(new Provided<>(validator.name(), bundle.name(), bundle.version(), validator));
        return this;
    }

    /** The generation of all that was added so far. */
    public ExtensionGeneration build(long number) {
        Map<ExtensionPoint, Map<String, CarriedFactory>> copy = new EnumMap<>(ExtensionPoint.class);
        factories.forEach((point, ofPoint) -> copy.put(point, new TreeMap<>(ofPoint)));
        return new ExtensionGeneration(
                number,
                copy,
                validators.stream().sorted(Comparator.comparing(Provided::type)).toList());
    }
}
