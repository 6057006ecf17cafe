package io.holdfast.local.master.model;

import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.master.loop.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The master's line to one agent. Orders go out after the commit, in their order. While the line is cut they wait and arrive
 * when it heals, as bytes in a socket would; on a line to a dead agent they are lost.
 */
public final class AgentLink {
    private static final int HELD = 10_000;

    private final Effects effects;
    private final List<Consumer<AgentRuntime>> held = new ArrayList<>();
    private @Nullable AgentRuntime runtime;
    private boolean cut;

    /** A line to nobody yet. */
    public AgentLink(Effects effects) {
        this.effects = effects;
    }

    /** The agent at the other end; null when its process is not there. */
    public @Nullable AgentRuntime runtime() {
        return runtime;
    }

    /** Connects the line to an agent's process, or to nobody. */
    public void runtime(@Nullable AgentRuntime agent) {
        this.runtime = agent;
        this.cut = false;
        held.clear();
    }

    public boolean isCut() {
        return cut;
    }

    /** Cuts the line. */
    public void cut() {
        cut = true;
    }

    /** Heals the line: what waited goes out now. */
    public void heal() {
        cut = false;
        List<Consumer<AgentRuntime>> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(this::order);
    }

    /** Forgets what waits: the connection was given up. */
    public void drop() {
        held.clear();
    }

    /** Sends an order. */
    public void order(Consumer<AgentRuntime> order) {
        AgentRuntime agent = runtime;
        if (agent == null) {
            return;
        }
        if (cut) {
            if (held.size() < HELD) {
                held.add(order);
            }
            return;
        }
        effects.afterCommit(() -> order.accept(agent));
    }
}
