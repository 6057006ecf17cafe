/** Where the leading Mesos master is: named outright, or found in ZooKeeper. */
@NullMarked
package io.holdfast.mesos.master;

import org.jspecify.annotations.NullMarked;
