/** Compares the answers of two generations to the same offers, by the code that decides. */
@NullMarked
package io.holdfast.core.shadow;

import org.jspecify.annotations.NullMarked;
