package io.holdfast.local.master.fleet;

import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.master.model.Machine;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the HTTP endpoints of agents. */
public interface AgentDoors {
    /**
     * Opens the endpoint of a machine's agent, on the port it had before where that is free.
     *
     * @param runtime the agent whose files it shows; null while it is starting
     * @return the port
     * @throws IOException when no port can be opened
     */
    int open(Machine machine, Supplier<@Nullable AgentRuntime> runtime) throws IOException;

    /** Closes the endpoint of a machine's agent, if one is open. */
    void close(String machine);
}
