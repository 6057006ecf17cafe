/** What uses the store. */
@NullMarked
package io.holdfast.examples.blockstore.client;

import org.jspecify.annotations.NullMarked;
