/** The placement rule {@code rack-aware}. */
@NullMarked
package io.holdfast.examples.rackaware;

import org.jspecify.annotations.NullMarked;
