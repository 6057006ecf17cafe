/** Tests of what is told about decisions. */
@NullMarked
package io.holdfast.core.event;

import org.jspecify.annotations.NullMarked;
