package io.holdfast.local.agent;

import io.holdfast.local.agent.check.Probe;
import io.holdfast.local.agent.process.Supervised;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.v1.Protos.CommandInfo;

/** A command of this machine, under its supervisor. */
final class CommandProcess implements TaskProcess {

    private final AgentContext agent;
    private final TaskPlace place;
    private final Supervised supervised;

    CommandProcess(AgentContext agent, TaskPlace place, Supervised supervised) {
        this.agent = agent;
        this.place = place;
        this.supervised = supervised;
    }

    @Override
    public int pid() {
        return supervised.pid();
    }

    @Override
    public Instant startedAt() {
        return supervised.startedAt();
    }

    @Override
    public boolean alive() {
        return supervised.alive();
    }

    @Override
    public boolean onEnd(Runnable callback) {
        return supervised.onEnd(callback);
    }

    @Override
    public void whenUp(Runnable callback) {
        callback.run();
    }

    @Override
    public boolean up() {
        return supervised.commandStarted();
    }

    @Override
    public Optional<String> ip() {
        return Optional.empty();
    }

    @Override
    public void terminate() {
        supervised.session().terminate();
    }

    @Override
    public void kill() {
        supervised.session().kill();
    }

    @Override
    public void killAll() {
        supervised.session().killWithSupervisor();
    }

    @Override
    public void cleanUp() {
        supervised.session().kill(); // what the command left behind
    }

    @Override
    public Optional<TaskEnding> ending() {
        return supervised.exit().map(exit -> new TaskEnding(exit.success(), exit.message(), Optional.empty(), true));
    }

    @Override
    public Probe probe(CommandInfo command, Duration timeout) throws IOException {
        return Probe.command(
                CommandLine.of(command),
                TaskEnvironment.with(TaskEnvironment.of(agent.config, place), command.getEnvironment()),
                place.sandbox(),
                timeout);
    }

    @Override
    public int onMachine(int port) {
        return port;
    }
}
