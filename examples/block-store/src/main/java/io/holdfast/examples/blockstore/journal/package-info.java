/** The edits of the namespace, agreed on by a majority of journal nodes. */
@NullMarked
package io.holdfast.examples.blockstore.journal;

import org.jspecify.annotations.NullMarked;
