/** The health checks that the scheduler does itself, over the network. */
@NullMarked
package io.holdfast.server.probes;

import org.jspecify.annotations.NullMarked;
