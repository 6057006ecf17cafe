package io.holdfast.core.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where agents and tasks are in the network, as the cluster said since the scheduler began. Not durable: offers and
 * reconciliation tell it again. So many are kept of each kind; beyond it the oldest are forgotten.
 */
final class Addresses {
    private final Map<String, String> agents = bounded();
    private final Map<String, String> tasks = bounded();

    private static Map<String, String> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > Session.AGENTS_REMEMBERED;
            }
        };
    }

    void agents(Map<String, String> byId) {
        agents.putAll(byId);
    }

    void task(String taskId, @Nullable String address) {
        if (address != null) {
            tasks.put(taskId, address);
        }
    }

    void forgetTask(String taskId) {
        tasks.remove(taskId);
    }

    /** The agent's address, or null if the cluster has not said. */
    @Nullable
    String agent(String agentId) {
        return agents.get(agentId);
    }

    /** The address of the task in its own network, or null if the cluster has not said. */
    @Nullable
    String task(String taskId) {
        return tasks.get(taskId);
    }
}
