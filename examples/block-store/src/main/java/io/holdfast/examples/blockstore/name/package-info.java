/** The namespace: which files there are, of which blocks. */
@NullMarked
package io.holdfast.examples.blockstore.name;

import org.jspecify.annotations.NullMarked;
