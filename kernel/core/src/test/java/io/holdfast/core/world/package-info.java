/** A small world for the core's tests: a store in memory, agents that keep accounts, hand-written policies. */
@NullMarked
package io.holdfast.core.world;

import org.jspecify.annotations.NullMarked;
