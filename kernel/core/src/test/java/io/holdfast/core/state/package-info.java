/** Tests of the package of the same name. */
@NullMarked
package io.holdfast.core.state;

import org.jspecify.annotations.NullMarked;
