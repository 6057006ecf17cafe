/** Passes events on to the event listeners that bundles bring. */
@NullMarked
package io.holdfast.server.events;

import org.jspecify.annotations.NullMarked;
