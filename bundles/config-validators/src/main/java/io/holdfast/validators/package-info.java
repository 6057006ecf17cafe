/** Rules over definitions and their changes that a scheduler of stateful services had. */
@NullMarked
package io.holdfast.validators;

import org.jspecify.annotations.NullMarked;
