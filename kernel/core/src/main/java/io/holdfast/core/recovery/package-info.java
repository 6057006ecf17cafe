/** Asks the constraints whether a failed pod is given up for good, and whether now. */
@NullMarked
package io.holdfast.core.recovery;

import org.jspecify.annotations.NullMarked;
