/** A small round of each benchmark, so that they keep working. */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
