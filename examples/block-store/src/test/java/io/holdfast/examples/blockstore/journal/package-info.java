/** What is agreed on stays. */
@NullMarked
package io.holdfast.examples.blockstore.journal;

import org.jspecify.annotations.NullMarked;
