/** Runs the core under a fake cluster, store and clock with faults, and checks its invariants after every turn. */
@NullMarked
package io.holdfast.simulation;

import org.jspecify.annotations.NullMarked;
