/** Comparisons beside a real loop. */
@NullMarked
package io.holdfast.extensions.shadow;

import org.jspecify.annotations.NullMarked;
