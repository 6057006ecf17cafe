/** Bringing a cluster, a scheduler and a service up on this machine. */
@NullMarked
package io.holdfast.cli.up;

import org.jspecify.annotations.NullMarked;
