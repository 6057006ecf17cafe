/** Lets a candidate see the offers that the active version sees, beside the loop, and reports where they differ. */
@NullMarked
package io.holdfast.extensions.shadow;

import org.jspecify.annotations.NullMarked;
