/** Tests of the package of the same name. */
@NullMarked
package io.holdfast.core.loop;

import org.jspecify.annotations.NullMarked;
