/** All nodes of a store in one process, against a scheduler that only knows where they are. */
@NullMarked
package io.holdfast.examples.blockstore.store;

import org.jspecify.annotations.NullMarked;
