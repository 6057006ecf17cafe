/** Tests of the dry run. */
@NullMarked
package io.holdfast.core.preview;

import org.jspecify.annotations.NullMarked;
