package io.holdfast.benchmarks;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.RowSet;
import java.util.List;

/**
 * The least that a rule over all offers can cost: one comparison per row of one column of codes, the answers
 * gathered a word at a time.
 */
final class ColumnScan {
    private final List<int[]> columns;

    ColumnScan(OfferBatch offers) {
        columns = List.of(
                offers.column("hostname").codes(),
                offers.column("zone").codes(),
                offers.column("disk").codes(),
                offers.column("kernel").codes());
    }

    /** Scans so many columns for each task. */
    long scan(int tasks, int rules) {
        long found = 0;
        for (int task = 0; task < tasks; task++) {
            RowSet rows = RowSet.all(columns.get(0).length);
            for (int rule = 0; rule < rules; rule++) {
                retain(rows, columns.get(rule), task & 1);
            }
            found += rows.count();
        }
        return found;
    }

    private static void retain(RowSet rows, int[] codes, int unwanted) {
        for (int word = 0; word < rows.wordCount(); word++) {
            int from = word << 6;
            int to = Math.min(from + 64, codes.length);
            long mask = 0;
            for (int row = from; row < to; row++) {
                mask |= (codes[row] != unwanted ? 1L : 0L) << (row - from);
            }
            rows.retainWord(word, mask);
        }
    }
}
