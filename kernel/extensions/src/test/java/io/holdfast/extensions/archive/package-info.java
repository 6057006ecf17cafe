/** Tests of reading hostile archives. */
@NullMarked
package io.holdfast.extensions.archive;

import org.jspecify.annotations.NullMarked;
