/** The one thread that owns the state, and the queue before it. */
@NullMarked
package io.holdfast.server.loop;

import org.jspecify.annotations.NullMarked;
