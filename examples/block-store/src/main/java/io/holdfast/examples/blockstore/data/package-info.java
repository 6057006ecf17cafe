/** The blocks. */
@NullMarked
package io.holdfast.examples.blockstore.data;

import org.jspecify.annotations.NullMarked;
