package io.holdfast.janitor;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is.
 *
 * @param agents those that hold something that is meant
 * @param unseen agents that the master cannot ask at present, in words: what they hold is not known
 * @param nodes of ZooKeeper; null if none are meant
 */
public record Inventory(
        List<Agent> agents, List<String> unseen, @Nullable Nodes nodes) {
    public Inventory {
        agents = List.copyOf(agents);
        unseen = List.copyOf(unseen);
    }

    /** An agent and what is reserved on it. */
    public record Agent(String id, String host, List<Held> held) {
        public Agent {
            held = List.copyOf(held);
        }
    }

    /** All that is reserved. */
    public Stream<Held> held() {
        return agents.stream().flatMap(agent -> agent.held().stream());
    }

    /** What may be removed from the cluster. */
    public List<Held> removable() {
        return held().filter(each -> each.kept() == null).toList();
    }

    /** Whether there is anything to do. */
    public boolean hasWork() {
        return !removable().isEmpty() || nodes != null && nodes.count() > 0 && nodes.kept() == null;
    }

    /** Whether nothing of what is meant is there, as far as can be seen. */
    public boolean isClean() {
        return agents.isEmpty() && unseen.isEmpty() && (nodes == null || nodes.count() == 0);
    }
}
