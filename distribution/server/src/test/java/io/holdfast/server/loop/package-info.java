/** The loop under a store that fails and a cluster that only listens. */
@NullMarked
package io.holdfast.server.loop;

import org.jspecify.annotations.NullMarked;
