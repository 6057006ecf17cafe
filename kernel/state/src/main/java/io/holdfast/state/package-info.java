/** Keeps the durable state in ZooKeeper: one fenced transaction a turn, a schema version, a size-safe layout. */
@NullMarked
package io.holdfast.state;

import org.jspecify.annotations.NullMarked;
