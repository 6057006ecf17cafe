package io.holdfast.core.extension;

/**
 * An extension and where it comes from.
 *
 * @param type the type name
 * @param bundle the bundle that carries it, for example {@code io.holdfast.placement-rules}
 * @param version the bundle's version
 * @param extension the extension itself
 */
public record Provided<T>(String type, String bundle, String version, T extension) {}
