/** Tests of finding the leading master, by name and in a real ZooKeeper. */
@NullMarked
package io.holdfast.mesos.master;

import org.jspecify.annotations.NullMarked;
