/** Tests of the recovery policies. */
@NullMarked
package io.holdfast.recovery;

import org.jspecify.annotations.NullMarked;
