/** Recorded exchanges of a real Mesos master, replayed against the local cluster: both must say the same. */
@NullUnmarked
package io.holdfast.local.replay;

import org.jspecify.annotations.NullUnmarked;
