/** The real server and the local cluster, in this process, with tasks that are real processes. */
@NullMarked
package io.holdfast.testing.process;

import org.jspecify.annotations.NullMarked;
