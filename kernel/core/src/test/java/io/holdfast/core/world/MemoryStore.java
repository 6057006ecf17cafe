package io.holdfast.core.world;

import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.core.state.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store in memory that can be told to fail. */
public final class MemoryStore implements Store {
    private final Map<String, Durable> records = new TreeMap<>();

    /** Whether the next commits fail. */
    public boolean fails;

    /** How many transactions were made durable. */
    public int commits;

    @Override
    public List<Durable> load() {
        return new ArrayList<>(records.values());
    }

    @Override
    public void commit(List<StateWrite> writes) {
        if (fails) {
            throw new StoreException("the store is away", null);
        }
        commits++;
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                records.put(put.path(), put.value());
            } else {
                records.remove(write.path());
            }
        }
    }

    /** The record at a path, or null. */
    public Durable at(String path) {
        return records.get(path);
    }

    /** Loses a record, as a bad restore would. */
    public void lose(String path) {
        records.remove(path);
    }

    /** All paths. */
    public List<String> paths() {
        return List.copyOf(records.keySet());
    }
}
