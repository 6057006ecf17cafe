/** Health checks and checks of running tasks: how they probe, and what they conclude. */
@NullMarked
package io.holdfast.local.agent.check;

import org.jspecify.annotations.NullMarked;
