package io.holdfast.local.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An agent in a JVM of its own that launches a task, acknowledges nothing, and waits to be killed. */
final class AgentProcess {

    private AgentProcess() {}

    /** Takes the work directory and the task's command. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RecordingListener heard = new RecordingListener();
        heard.acknowledging = false;
        AgentRuntime agent = AgentRuntime.recover(
                AgentConfig.of(Messages.AGENT, "agent-0", "127.0.0.1", 5051, Path.of(arguments[0])), heard);
        agent.setConnected(true);
        agent.launch(Messages.FRAMEWORK, Messages.task("t", arguments[1]).build());
        new CountDownLatch(1).await();
    }
}
