package io.holdfast.local.agent;

import io.holdfast.local.agent.check.Probe;
import io.holdfast.local.agent.container.ContainerEnd;
import io.holdfast.local.agent.container.ContainerEngine;
import io.holdfast.local.agent.container.ContainerException;
import io.holdfast.local.agent.container.ContainerState;
import io.holdfast.local.agent.container.Networking;
import io.holdfast.local.agent.process.ExitStatus;
import io.holdfast.local.agent.process.Supervised;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container, whose client runs under the supervisor and ends with it. The container itself is a child of the runtime's,
 * so signals go through the runtime, by the container's name.
 */
final class ContainerProcess implements TaskProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerProcess.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration KILL = Duration.ofSeconds(15);
    private static final int EXITED_BY_SIGNAL = 128;

    private final AgentContext agent;
    private final TaskPlace place;
    private final Supervised client;
    private volatile @Nullable ContainerState state;

    ContainerProcess(AgentContext agent, TaskPlace place, Supervised client) {
        this.agent = agent;
        this.place = place;
        this.client = client;
    }

    private ContainerEngine engine() {
        return agent.config.containers();
    }

    private String name() {
        return place.containerName();
    }

    @Override
    public int pid() {
        return client.pid();
    }

    @Override
    public Instant startedAt() {
        return client.startedAt();
    }

    @Override
    public boolean alive() {
        return client.alive();
    }

    @Override
    public boolean onEnd(Runnable callback) {
        return client.onEnd(callback);
    }

    @Override
    public void whenUp(Runnable callback) {
        agent.mailbox.work(() -> {
            Optional<ContainerState> now = look();
            agent.mailbox.run(() -> {
                if (now.isPresent() && now.get().started()) {
                    state = now.get();
                    callback.run();
                } else if (alive()) {
                    agent.mailbox.after(LOOK, () -> whenUp(callback));
                }
            });
        });
    }

    private Optional<ContainerState> look() {
        try {
            return engine().state(name());
        } catch (ContainerException e) {
            LOG.warn("Container {}: {}", name(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean up() {
        return state != null;
    }

    @Override
    public Optional<String> ip() {
        ContainerState seen = state;
        return seen == null ? Optional.empty() : seen.ip();
    }

    /** Sends what the image says that asks it to end, which is SIGTERM for most. */
    @Override
    public void terminate() {
        ContainerState seen = state;
        signal(seen == null ? "TERM" : seen.stopSignal());
    }

    /**
     * The client sees the container end, and writes that down. It may have ended just now; or it may not be made yet, so
     * this is tried until the client ends.
     */
    @Override
    public void kill() {
        Instant patience = Instant.now().plus(KILL);
        while (client.alive() && Instant.now().isBefore(patience)) {
            signal("KILL");
            if (client.alive() && !paused()) {
                return;
            }
        }
        if (client.alive()) {
            LOG.warn("Container {} is not killed within {} s; its client is", name(), KILL.toSeconds());
            client.session().kill();
            agent.containers.remove(name());
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(LOOK.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(String signal) {
        try {
            if (!engine().signal(name(), signal)) {
                LOG.debug("Container {} gets no signal {}: it does not run", name(), signal);
            }
        } catch (ContainerException e) {
            LOG.warn("Container {} gets no signal {}: {}", name(), signal, e.getMessage());
        }
    }

    @Override
    public void killAll() {
        client.session().killWithSupervisor();
    }

    @Override
    public void cleanUp() {
        client.session().kill();
        if (agent.containers.end(place).isEmpty()) {
            agent.mailbox.work(() -> agent.containers.remove(name()));
        }
    }

    @Override
    public Optional<TaskEnding> ending() {
        return client.exit().map(exit -> {
            Optional<ContainerEnd> end = agent.containers.end(place);
            boolean ran = end.map(ContainerEnd::started).orElse(up());
            if (!ran) {
                return new TaskEnding(
                        false,
                        "Failed to launch container: " + agent.containers.complaint(place),
                        Optional.of(Reason.REASON_CONTAINER_LAUNCH_FAILED),
                        false);
            }
            if (end.map(ContainerEnd::outOfMemory).orElse(false)) {
                return new TaskEnding(
                        false,
                        "Memory limit exceeded: the container had " + Math.round(agent.containers.memoryMb(place))
                                + " MB and was killed; give it more 'mem'",
                        Optional.of(Reason.REASON_CONTAINER_LIMITATION_MEMORY),
                        true);
            }
            return new TaskEnding(exit.success(), message(exit), Optional.empty(), true);
        });
    }

    /** In the words of the executor that Mesos has for this type of container. */
    private String message(ExitStatus exit) {
        String message = exit.message();
        boolean killed = exit instanceof ExitStatus.Exited exited && exited.status() == EXITED_BY_SIGNAL + 9;
        return (place.task().getContainer().getType() == ContainerInfo.Type.DOCKER
                        ? message.replaceFirst("^Command ", "Container ")
                        : message)
                + (killed ? " (killed)" : "");
    }

    @Override
    public Probe probe(CommandInfo command, Duration timeout) throws IOException {
        Map<String, String> more = TaskEnvironment.with(Map.of(), command.getEnvironment());
        return Probe.command(
                engine().inside(name(), more, CommandLine.of(command)),
                ContainerEngine.clientEnvironment(),
                place.sandbox(),
                timeout);
    }

    /** Checks are meant for the container's own ports, which are mapped where it has an address of its own. */
    @Override
    public int onMachine(int port) {
        return Networking.wanted(place.task().getContainer(), ContainerLaunch.networks(place))
                .onMachine(port);
    }
}
