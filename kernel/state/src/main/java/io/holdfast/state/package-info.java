/** Durable state in ZooKeeper: connection, leadership, the store itself, and the embedded server. */
@NullMarked
package io.holdfast.state;

import org.jspecify.annotations.NullMarked;
