/** Speaks the Mesos v1 scheduler API for the kernel: keeps one subscription alive, delivers its events, sends calls in order. */
@NullMarked
package io.holdfast.mesos;

import org.jspecify.annotations.NullMarked;
