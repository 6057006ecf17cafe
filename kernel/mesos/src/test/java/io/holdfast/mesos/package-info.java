/** Tests of the whole driver: against recorded sessions, a fake master that misbehaves, and a real ZooKeeper. */
@NullMarked
package io.holdfast.mesos;

import org.jspecify.annotations.NullMarked;
