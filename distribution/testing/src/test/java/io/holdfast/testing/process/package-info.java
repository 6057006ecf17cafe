/** Services on real processes. */
@NullMarked
package io.holdfast.testing.process;

import org.jspecify.annotations.NullMarked;
