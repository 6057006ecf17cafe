/** Directories of an agent: sandboxes, persistent volumes and checkpoints. */
@NullMarked
package io.holdfast.local.agent.sandbox;

import org.jspecify.annotations.NullMarked;
