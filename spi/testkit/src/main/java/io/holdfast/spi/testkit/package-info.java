/** Abstract test suites with which the author of an extension checks its contracts. */
@NullMarked
package io.holdfast.spi.testkit;

import org.jspecify.annotations.NullMarked;
