/** The stream of events: kept for a while, and passed on to whoever listens. */
@NullMarked
package io.holdfast.http.events;

import org.jspecify.annotations.NullMarked;
