/** What tests of the local cluster speak to it with: a scheduler's client, and the recorded exchanges of a real master. */
@NullMarked
package io.holdfast.local.testing;

import org.jspecify.annotations.NullMarked;
