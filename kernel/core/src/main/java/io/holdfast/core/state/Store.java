package io.holdfast.core.state;

import java.util.List;

/** Where durable state is kept. One writer: the scheduler that holds the current epoch. */
public interface Store {
    /**
     * All records.
     *
     * @throws StoreException if the store cannot be read, or holds what this version does not understand
     */
    List<Durable> load();

    /**
     * Makes all writes durable, or none of them. May block.
     *
     * @throws StoreFencedException if another scheduler has taken over; nothing was written, nothing ever will
     * @throws StoreException if it is not known to be durable; the caller must stop deciding and load again
     */
    void commit(List<StateWrite> writes);
}
