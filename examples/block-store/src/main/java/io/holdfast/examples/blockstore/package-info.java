/** A store of files in three tiers, journal, name and data nodes: what the tasks of the example run. */
@NullMarked
package io.holdfast.examples.blockstore;

import org.jspecify.annotations.NullMarked;
