/** Scenarios with the test kit, and what those say that fail. */
@NullMarked
package io.holdfast.testing;

import org.jspecify.annotations.NullMarked;
