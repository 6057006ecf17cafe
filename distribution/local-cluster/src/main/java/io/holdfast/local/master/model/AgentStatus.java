package io.holdfast.local.master.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is kept of an agent besides Mesos' own message.
 *
 * @param standing the master's view
 * @param unreachableMillis since when it is unreachable, in ms since the epoch; 0 unless it is
 * @param deactivated whether an operator wants no offers of it
 */
record AgentStatus(
        @JsonProperty("standing") Agent.Standing standing,
        @JsonProperty("unreachableMillis") long unreachableMillis,
        @JsonProperty("deactivated") boolean deactivated) {}
