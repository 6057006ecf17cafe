/** A master for tests: it plays what a real one sent, and keeps what it was sent. */
@NullMarked
package io.holdfast.mesos.replay;

import org.jspecify.annotations.NullMarked;
