/** Wires kernel, drivers and extensions into the scheduler process. */
@NullMarked
package io.holdfast.server;

import org.jspecify.annotations.NullMarked;
