/** The store against real ZooKeeper servers, and everything that can go wrong in between. */
@NullMarked
package io.holdfast.state;

import org.jspecify.annotations.NullMarked;
