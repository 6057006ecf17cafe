/** Tests of the package of the same name. */
@NullMarked
package io.holdfast.core.offer;

import org.jspecify.annotations.NullMarked;
