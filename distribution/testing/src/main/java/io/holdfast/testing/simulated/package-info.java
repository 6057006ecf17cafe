/** The real decision loop over a cluster and a clock that are made up, in the thread of the test. */
@NullMarked
package io.holdfast.testing.simulated;

import org.jspecify.annotations.NullMarked;
