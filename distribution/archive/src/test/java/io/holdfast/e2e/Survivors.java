package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers which processes ran, and insists that they are still the ones. */
final class Survivors {
    private final SortedMap<String, Long> seen = new TreeMap<>();
    private final Set<Long> ending = new HashSet<>();

    /** Asserts that every task seen before has the process it had, and remembers those that are new. */
    void check(Tasks tasks) {
        SortedMap<String, Long> now = tasks.pids();
        assertThat(tasks.sandboxes()).as("sandboxes with a process").hasSameSizeAs(now.keySet());
        now.values().removeAll(ending);
        assertThat(now).containsAllEntriesOf(seen);
        seen.putAll(now);
    }

    /** Expects another process of this task from now on. */
    void forget(String task) {
        Long pid = seen.remove(task);
        if (pid != null) {
            ending.add(pid);
        }
    }

    /** How many tasks were seen. */
    int count() {
        return seen.size();
    }
}
