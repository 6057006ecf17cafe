package io.holdfast.simulation;

import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.state.StoreFencedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store in memory that crashes its scheduler, loses answers and fences old leaders as told. */
final class FakeStore {
    /** What happens at a commit. */
    enum Fault {
        NONE,
        CRASH_BEFORE,
        CRASH_AFTER,
        ANSWER_LOST,
        UNAVAILABLE
    }

    /** The process of the scheduler is gone. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash(String where) {
            super(where);
        }
    }

    private final Map<String, Durable> records = new TreeMap<>();
    private final BiConsumer<Map<String, Durable>, List<StateWrite>> onCommit;
    private int epoch;
    private int commits;
    private Fault next = Fault.NONE;
    private int faultAt = -1;
    private Fault faultThere = Fault.NONE;

    /**
     * An empty store.
     *
     * @param onCommit sees what is there and what is about to be written
     */
    FakeStore(BiConsumer<Map<String, Durable>, List<StateWrite>> onCommit) {
        this.onCommit = onCommit;
    }

    /** What is durable. */
    Map<String, Durable> records() {
        return records;
    }

    @Nullable
    Durable get(String path) {
        return records.get(path);
    }

    int commits() {
        return commits;
    }

    /** What happens at the next commit. */
    void failNext(Fault fault) {
        next = fault;
    }

    /** What happens at the commit of this number, counted from 0. */
    void failAt(int commit, Fault fault) {
        faultAt = commit;
        faultThere = fault;
    }

    /** A leader's way in; all earlier ones are fenced from now on. */
    Store lead() {
        int mine = ++epoch;
        return new Store() {
            @Override
            public List<Durable> load() {
                return new ArrayList<>(records.values());
            }

            @Override
            public void commit(List<StateWrite> writes) {
                FakeStore.this.commit(mine, writes);
            }
        };
    }

    private void commit(int leader, List<StateWrite> writes) {
        if (leader != epoch) {
            throw new StoreFencedException("epoch " + leader + " is over, " + epoch + " leads");
        }
        Fault fault = commits == faultAt ? faultThere : next;
        next = Fault.NONE;
        faultAt = commits == faultAt ? -1 : faultAt;
        if (fault == Fault.CRASH_BEFORE) {
            throw new Crash("before commit " + commits);
        }
        if (fault == Fault.UNAVAILABLE) {
            throw new StoreException("not reachable", null);
        }
        onCommit.accept(records, writes);
        commits++;
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                records.put(put.path(), put.value());
            } else {
                records.remove(write.path());
            }
        }
        if (fault == Fault.CRASH_AFTER) {
            throw new Crash("after commit " + commits);
        }
        if (fault == Fault.ANSWER_LOST) {
            throw new StoreException("no answer", null);
        }
    }
}
