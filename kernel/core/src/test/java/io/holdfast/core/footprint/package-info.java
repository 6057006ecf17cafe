/** What pods reserve, keep, grow by and give back, in terms of a whole scheduler and its cluster. */
@NullMarked
package io.holdfast.core.footprint;

import org.jspecify.annotations.NullMarked;
