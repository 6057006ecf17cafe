package io.holdfast.state;

import org.jspecify.annotations.Nullable;

/**
 * One node as it shall be.
 *
 * @param node full path
 * @param data UTF-8 text; null if the node shall be gone
 */
record NodeWrite(String node, byte @Nullable [] data) {}
