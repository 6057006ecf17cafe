/** Tests of the package of the same name. */
@NullMarked
package io.holdfast.core.model;

import org.jspecify.annotations.NullMarked;
