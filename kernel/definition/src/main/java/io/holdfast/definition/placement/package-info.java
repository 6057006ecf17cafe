/** The short forms of placement constraints that Marathon made popular. */
@NullMarked
package io.holdfast.definition.placement;

import org.jspecify.annotations.NullMarked;
