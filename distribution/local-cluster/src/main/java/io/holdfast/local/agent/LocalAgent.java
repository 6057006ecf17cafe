package io.holdfast.local.agent;

import java.io.IOException;

/** The agent itself. */
final class LocalAgent {

    private LocalAgent() {}

    static AgentRuntime recover(AgentConfig config, AgentListener listener) throws IOException {
        throw new IOException("not there yet: " + config.agentId().getValue() + " for " + listener);
    }
}
