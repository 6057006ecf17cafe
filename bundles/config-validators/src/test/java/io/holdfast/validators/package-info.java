/** Tests of the rules. */
@NullMarked
package io.holdfast.validators;

import org.jspecify.annotations.NullMarked;
