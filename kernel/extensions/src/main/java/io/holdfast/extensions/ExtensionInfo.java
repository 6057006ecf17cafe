package io.holdfast.extensions;

import java.util.Map;

/**
 * A type that definitions may name.
 *
 * @param point what it extends
 * @param type the name definitions use
 * @param bundle the bundle that carries it
 * @param version the bundle's version
 * @param schema the JSON schema of its parameters, as a tree
 */
public record ExtensionInfo(
        ExtensionPoint point, String type, String bundle, String version, Map<String, Object> schema) {}
