package io.holdfast.local.agent;

import io.holdfast.local.agent.fetch.Fetcher;
import io.holdfast.local.agent.process.Supervisor;
import io.holdfast.local.agent.sandbox.Volumes;
import io.holdfast.local.agent.sandbox.WorkDir;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What all tasks of one agent share. */
final class AgentContext {

    final AgentConfig config;
    final WorkDir workDir;
    final Checkpoints checkpoints;
    final Volumes volumes;
    final Mailbox mailbox;
    final Supervisor supervisor;
    final Containers containers;
    final Fetcher fetcher;
    final Announcer announcer;
    /** Snapshots for other threads, by framework and task. */
    final Map<String, RunningTask> snapshots = new ConcurrentSkipListMap<>();

    AgentContext(AgentConfig config, Supervisor supervisor, Containers containers, Announcer announcer) {
        this.config = config;
        this.workDir = new WorkDir(config.workDir(), config.agentId().getValue());
        this.checkpoints = new Checkpoints(workDir);
        this.volumes = new Volumes(config.workDir());
        this.mailbox = new Mailbox("agent-" + config.hostname());
        this.supervisor = supervisor;
        this.containers = containers;
        this.fetcher = new Fetcher(config.fetchLimits());
        this.announcer = announcer;
    }
}
