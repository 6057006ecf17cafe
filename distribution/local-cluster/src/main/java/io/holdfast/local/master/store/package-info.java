/** The master's memory on disk: an append-only journal of keyed entries, written in atomic batches. */
@NullMarked
package io.holdfast.local.master.store;

import org.jspecify.annotations.NullMarked;
