/** Tests of the offer scorers. */
@NullMarked
package io.holdfast.scorers;

import org.jspecify.annotations.NullMarked;
