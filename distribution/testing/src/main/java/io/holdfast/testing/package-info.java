/** A test kit for the authors of services: scenarios in the words of the domain, simulated or with real processes. */
@NullMarked
package io.holdfast.testing;

import org.jspecify.annotations.NullMarked;
