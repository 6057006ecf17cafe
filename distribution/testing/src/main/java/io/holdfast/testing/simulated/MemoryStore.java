package io.holdfast.testing.simulated;

import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store in memory. Not thread-safe. */
final class MemoryStore implements Store {
    private final Map<String, Durable> records = new TreeMap<>();
    private int commits;

    @Override
    public List<Durable> load() {
        return new ArrayList<>(records.values());
    }

    @Override
    public void commit(List<StateWrite> writes) {
        commits++;
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                records.put(put.path(), put.value());
            } else {
                records.remove(write.path());
            }
        }
    }

    /** How often something was written. */
    int commits() {
        return commits;
    }
}
