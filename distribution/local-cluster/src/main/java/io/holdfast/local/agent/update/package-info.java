/** Status updates: checkpointed, delivered in order one at a time per task, and again until acknowledged. */
@NullMarked
package io.holdfast.local.agent.update;

import org.jspecify.annotations.NullMarked;
