/** Holds the wire forms against what a real master sent. */
@NullMarked
package io.holdfast.mesos.protocol;

import org.jspecify.annotations.NullMarked;
