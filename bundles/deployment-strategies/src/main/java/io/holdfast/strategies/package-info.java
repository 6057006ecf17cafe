/** In which order the steps of a plan proceed. */
@NullMarked
package io.holdfast.strategies;

import org.jspecify.annotations.NullMarked;
