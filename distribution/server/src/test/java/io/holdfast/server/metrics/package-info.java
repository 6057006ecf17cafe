/** Tests of what is sent to StatsD. */
@NullMarked
package io.holdfast.server.metrics;

import org.jspecify.annotations.NullMarked;
