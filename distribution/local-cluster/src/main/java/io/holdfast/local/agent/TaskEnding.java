package io.holdfast.local.agent;

import java.util.Optional;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/**
 * How what ran for a task ended by itself.
 *
 * @param success whether it did what it was to do
 * @param message for the task's last update
 * @param refused the agent's reason, if it is the agent that ended it or could not start it
 * @param ran whether the task's own command ever ran
 */
record TaskEnding(boolean success, String message, Optional<Reason> refused, boolean ran) {}
