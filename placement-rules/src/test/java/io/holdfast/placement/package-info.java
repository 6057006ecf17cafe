/** Tests of the placement rules. */
@NullMarked
package io.holdfast.placement;

import org.jspecify.annotations.NullMarked;
