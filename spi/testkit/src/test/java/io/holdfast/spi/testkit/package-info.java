/** Tests that the suites find out what breaks a contract, and pass what keeps to it. */
@NullMarked
package io.holdfast.spi.testkit;

import org.jspecify.annotations.NullMarked;
