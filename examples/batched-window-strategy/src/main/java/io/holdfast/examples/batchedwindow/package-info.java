/** The deployment strategy {@code batched-window}. */
@NullMarked
package io.holdfast.examples.batchedwindow;

import org.jspecify.annotations.NullMarked;
