/** {@code holdfast debug}: what the scheduler keeps for itself, and what is done to look into a pod. */
@NullMarked
package io.holdfast.cli.debug;

import org.jspecify.annotations.NullMarked;
