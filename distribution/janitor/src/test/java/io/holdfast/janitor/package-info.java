/** Tests of the janitor, against the local cluster and a real ZooKeeper. */
@NullMarked
package io.holdfast.janitor;

import org.jspecify.annotations.NullMarked;
