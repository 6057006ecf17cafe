/** The cluster as the decision loop sees it: events in, calls out, in terms of Mesos but free of its types. */
@NullMarked
package io.holdfast.core.cluster;

import org.jspecify.annotations.NullMarked;
