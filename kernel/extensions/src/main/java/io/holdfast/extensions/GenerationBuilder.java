package io.holdfast.extensions;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.service.ServiceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects what bundles bring, then makes a generation of it. Everything a bundle's code is asked meanwhile is asked
 * through the guards. Not thread-safe.
 */
public final class GenerationBuilder {
    private final Guards guards;
    private final Guards asking;
    private final Map<ExtensionPoint, Map<String, CarriedFactory>> factories = new EnumMap<>(ExtensionPoint.class);
    private final Map<ExtensionPoint, Map<String, Map<String, Object>>> defaults = new EnumMap<>(ExtensionPoint.class);
    private final List<Provided<ConfigValidator>> validators = new ArrayList<>();
    private final List<Provided<ServiceProvider>> providers = new ArrayList<>();
    private final List<Provided<EventListener>> listeners = new ArrayList<>();

    /** A builder without guards, for programs that bring all their extensions along. */
    public GenerationBuilder() {
        this(Guards.none());
    }

    /** A builder whose generation stands behind guards. */
    public GenerationBuilder(Guards guards) {
        this(guards, guards);
    }

    /** The same, with other guards for what a bundle is asked while the generation is made: nobody waits for that. */
    public GenerationBuilder(Guards guards, Guards asking) {
        this.guards = guards;
        this.asking = asking;
    }

    /**
     * Adds everything a started bundle brings.
     *
     * @throws IllegalArgumentException as the other methods do
     * @throws GuardException if the bundle does not answer
     */
    public GenerationBuilder add(Bundle bundle, Offering offering) {
        offering.factories().forEach(factory -> add(bundle, factory));
        offering.validators().forEach(validator -> add(bundle, validator));
        offering.providers().forEach(provider -> add(bundle, provider));
        offering.listeners().forEach(listener -> add(bundle, listener));
        return this;
    }

    /**
     * Adds a type.
     *
     * @throws IllegalArgumentException if the type's name is taken, is not kebab-case, or the factory serves
     *     no extension point
     */
    public GenerationBuilder add(Bundle bundle, ExtensionFactory<?, ?> factory) {
        ExtensionPoint point = ExtensionPoint.of(factory);
        CarriedFactory carried = asking.call(
                bundle, "asking a " + point.label() + " for its type", () -> CarriedFactory.of(bundle, factory));
        String type = carried.type();
        if (!type.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    bundle + " gives a " + point.label() + " the name '" + type + "'; names are kebab-case");
        }
        Map<String, CarriedFactory> ofPoint = factories.computeIfAbsent(point, ignored -> new TreeMap<>());
        CarriedFactory earlier = ofPoint.putIfAbsent(type, carried);
        if (earlier != null) {
            throw new IllegalArgumentException("the " + point.label() + " '" + type + "' is provided twice, by "
                    + earlier.bundle() + " and by " + bundle + "; remove one");
        }
        return this;
    }

    /** Adds a validator. */
    public GenerationBuilder add(Bundle bundle, ConfigValidator validator) {
        String name = asking.call(bundle, "asking a config validator for its name", validator::name);
        validators.add(new Provided<>(name, bundle.name(), bundle.version(), validator));
        return this;
    }

    /**
     * Adds a service provider.
     *
     * @throws IllegalArgumentException if another one brings a service of the same name
     */
    public GenerationBuilder add(Bundle bundle, ServiceProvider provider) {
        ServiceProvider guarded = guards.guard(bundle, provider);
        String service = guarded.serviceName();
        for (Provided<ServiceProvider> other : providers) {
            if (other.type().equals(service)) {
                throw new IllegalArgumentException("the service '" + service + "' is brought twice, by "
                        + other.bundle() + " " + other.version() + " and by " + bundle + "; remove one");
            }
        }
        providers.add(new Provided<>(service, bundle.name(), bundle.version(), guarded));
        return this;
    }

    /** Adds a listener. */
    public GenerationBuilder add(Bundle bundle, EventListener listener) {
        String name = listener.getClass().getSimpleName();
        listeners.add(new Provided<>(name, bundle.name(), bundle.version(), guards.guard(bundle, name, listener)));
        return this;
    }

    /** Sets what holds for a type's parameters where a definition says nothing; unknown points are ignored. */
    public GenerationBuilder defaults(String point, PolicyRef policy) {
        ExtensionPoint.ofKebab(point)
                .ifPresent(known -> defaults.computeIfAbsent(known, ignored -> new HashMap<>())
                        .put(policy.type(), policy.with()));
        return this;
    }

    /** The generation of all that was added so far. */
    public ExtensionGeneration build(long number) {
        Map<ExtensionPoint, Map<String, CarriedFactory>> copy = new EnumMap<>(ExtensionPoint.class);
        factories.forEach((point, ofPoint) -> copy.put(point, new TreeMap<>(ofPoint)));
        Map<ExtensionPoint, Map<String, Map<String, Object>>> values = new EnumMap<>(ExtensionPoint.class);
        defaults.forEach((point, ofPoint) -> values.put(point, Map.copyOf(ofPoint)));
        return new ExtensionGeneration(
                number, guards, copy, values, guarded(validators), List.copyOf(providers), List.copyOf(listeners));
    }

    private List<Provided<ConfigValidator>> guarded(List<Provided<ConfigValidator>> bare) {
        return bare.stream()
                .sorted(Comparator.comparing(Provided::type))
                .map(validator -> new Provided<>(
                        validator.type(), validator.bundle(), validator.version(), guards.guard(validator)))
                .toList();
    }
}
