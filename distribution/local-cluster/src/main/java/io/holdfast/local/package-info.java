/** A Mesos-compatible master and agents on this machine, for development, demonstrations and tests. */
@NullMarked
package io.holdfast.local;

import org.jspecify.annotations.NullMarked;
