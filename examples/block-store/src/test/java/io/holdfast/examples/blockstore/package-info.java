/** The block store as a service. */
@NullMarked
package io.holdfast.examples.blockstore;

import org.jspecify.annotations.NullMarked;
