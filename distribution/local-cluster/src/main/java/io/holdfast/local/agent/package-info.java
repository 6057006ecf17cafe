/** One agent of the local cluster: tasks as real processes in sandboxes, their status updates, volumes and files. */
@NullMarked
package io.holdfast.local.agent;

import org.jspecify.annotations.NullMarked;
