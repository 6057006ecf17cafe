package io.holdfast.local.master.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What an operator started on this computer in the place of a machine: it has a name, a share of resources and, in the course of
 * time, one or several agents (a new one after its disk was replaced). Kept on disk as JSON.
 *
 * @param name also its host name in offers, for example {@code agent-1}
 * @param number from 1; decides its ports
 * @param generation number of its present disk, from 1; names its work directory
 * @param agentId of the agent on its present disk; null before the first registration
 * @param power what an operator last did to it
 * @param httpPort of its HTTP endpoint, kept over restarts where it is still free; 0 before the first start
 */
public record Machine(
        @JsonProperty("name") String name,
        @JsonProperty("number") int number,
        @JsonProperty("generation") int generation,
        @JsonProperty("agentId") @Nullable String agentId,
        @JsonProperty("power") Power power,
        @JsonProperty("httpPort") int httpPort) {

    /** What an operator last did to a machine. */
    public enum Power {
        /** It runs. */
        ON,
        /** Its agent's process is ended; its tasks go on. */
        STOPPED,
        /** The machine is off: agent and tasks are dead. */
        KILLED,
        /** It runs, but has no network to the master. */
        CUT,
        /** It is off for maintenance: agent and tasks are dead until an operator says that it is up. */
        DOWN,
        /** It was declared gone and will not come back with this disk. */
        GONE
    }

    /** The same with another power. */
    public Machine with(Power changed) {
        return new Machine(name, number, generation, agentId, changed, httpPort);
    }

    /** The same with the agent registered from its disk. */
    public Machine withAgent(String id) {
        return new Machine(name, number, generation, id, power, httpPort);
    }

    /** The same with another port. */
    public Machine withPort(int port) {
        return new Machine(name, number, generation, agentId, power, port);
    }

    /** The same with a new, empty disk, so without an agent. */
    public Machine withNewDisk() {
        return new Machine(name, number, generation + 1, null, power, httpPort);
    }
}
