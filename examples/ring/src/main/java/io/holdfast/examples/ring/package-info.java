/** A small replicated store: a ring of nodes that share keys by consistent hashing; plain JDK. */
@NullMarked
package io.holdfast.examples.ring;

import org.jspecify.annotations.NullMarked;
