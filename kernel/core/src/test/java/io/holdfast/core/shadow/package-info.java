/** Comparisons of what is in force with what might be. */
@NullMarked
package io.holdfast.core.shadow;

import org.jspecify.annotations.NullMarked;
