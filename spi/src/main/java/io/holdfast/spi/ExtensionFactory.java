package io.holdfast.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes extensions of one type. A bundle publishes one factory per type; a service definition refers to
 * the type by its name and gives values for the configuration record.
 *
 * <p>Threading: the kernel calls a factory from one thread at a time. A factory keeps no reference to what
 * it made and starts no thread.
 *
 * @param <T> the extension interface, for example {@code PlacementRule}
 * @param <C> the configuration; the kernel derives a JSON schema from the record's components: kebab-case
 *     names, {@code Optional} and {@code @Nullable} components may be left out
 */
@ConsumerType
public interface ExtensionFactory<T, C extends Record> {

    /** The name a definition uses, kebab-case, unique within its extension point, for example {@code max-per}. */
    String type();

    /** The record whose components are the parameters of this type. */
    Class<C> configuration();

    /**
     * Makes an extension from a valid configuration.
     *
     * @throws IllegalArgumentException if values contradict each other; the message says which, and what to do
     */
    T create(C configuration);
}
