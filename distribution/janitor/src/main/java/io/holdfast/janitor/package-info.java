/** Finds and removes what a framework that is gone has left: reservations, persistent volumes, ZooKeeper nodes. */
@NullMarked
package io.holdfast.janitor;

import org.jspecify.annotations.NullMarked;
