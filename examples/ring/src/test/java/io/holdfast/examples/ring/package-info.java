/** Tests of the example, by itself and as a service. */
@NullMarked
package io.holdfast.examples.ring;

import org.jspecify.annotations.NullMarked;
