/** Sends the meters to StatsD, where the environment says that it listens. */
@NullMarked
package io.holdfast.server.metrics;

import org.jspecify.annotations.NullMarked;
