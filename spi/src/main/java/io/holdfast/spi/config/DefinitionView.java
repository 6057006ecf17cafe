package io.holdfast.spi.config;

import java.util.Map;

/**
 * A service definition as a tree of maps, lists, texts, numbers and booleans, with the keys of
 * {@code svc.yml}.
 *
 * @param serviceName the service's name
 * @param tree the root; do not change
 */
public record DefinitionView(String serviceName, Map<String, Object> tree) {}
