package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The columns one bundle has asked for, by batch: a rule that asks again gets the same object, and may remember what
 * it found out about it. Batches are held weakly. Thread-safe.
 */
final class ColumnCopies {
    private final Map<OfferBatch, Map<String, ColumnCopy>> byBatch = new WeakHashMap<>();

    /** The copy of a column; the kernel's thread waits, so the batch may be asked. */
    synchronized OfferColumn of(OfferBatch batch, String key) {
        return byBatch.computeIfAbsent(batch, ignored -> new HashMap<>())
                .computeIfAbsent(key, wanted -> new ColumnCopy(batch.column(wanted)));
    }
}
