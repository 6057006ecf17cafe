/** Reads archives that may be hostile: in memory, within bounds, and only if all their parts agree. */
@NullMarked
package io.holdfast.extensions.archive;

import org.jspecify.annotations.NullMarked;
