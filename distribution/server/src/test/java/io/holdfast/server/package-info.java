/** The scheduler process: what keeps it from starting, and what it leaves behind. */
@NullMarked
package io.holdfast.server;

import org.jspecify.annotations.NullMarked;
