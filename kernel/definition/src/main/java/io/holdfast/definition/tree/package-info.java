/** A document as a tree in which every node knows its position. */
@NullMarked
package io.holdfast.definition.tree;

import org.jspecify.annotations.NullMarked;
