/** How nodes talk to each other, and find each other. */
@NullMarked
package io.holdfast.examples.blockstore.wire;

import org.jspecify.annotations.NullMarked;
