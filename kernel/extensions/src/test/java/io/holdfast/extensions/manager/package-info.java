/** Tests of changing extensions while services run. */
@NullMarked
package io.holdfast.extensions.manager;

import org.jspecify.annotations.NullMarked;
