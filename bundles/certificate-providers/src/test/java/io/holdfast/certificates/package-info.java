/** Tests of the authority. */
@NullMarked
package io.holdfast.certificates;

import org.jspecify.annotations.NullMarked;
