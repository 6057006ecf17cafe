/** What the scheduler does, as numbers: for dashboards that know the Stateful Service SDK, Prometheus and StatsD. */
@NullMarked
package io.holdfast.http.metrics;

import org.jspecify.annotations.NullMarked;
