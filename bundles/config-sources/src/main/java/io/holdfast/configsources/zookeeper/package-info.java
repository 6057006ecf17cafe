/** Configuration from nodes of ZooKeeper. */
@NullMarked
package io.holdfast.configsources.zookeeper;

import org.jspecify.annotations.NullMarked;
