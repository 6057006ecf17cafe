/** Previews beside the running loop: with offers of the moment, and with extensions of their own. */
@NullMarked
package io.holdfast.server.preview;

import org.jspecify.annotations.NullMarked;
