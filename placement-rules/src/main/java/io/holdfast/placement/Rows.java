package io.holdfast.placement;

import io.holdfast.spi.placement.RowSet;

/** Narrows sets of rows a word (64 rows) at a time: one array lookup per row that is still in the set. */
final class Rows {
    private Rows() {}

    /** Keeps the rows whose code has a count from {@code least} to {@code most}; drops absent ones. */
    static void keepCounted(RowSet rows, int[] codes, int[] counts, int least, int most) {
        for (int index = 0; index < rows.wordCount(); index++) {
            long word = rows.word(index);
            long kept = 0;
            for (long left = word; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                int code = codes[(index << 6) + bit];
                if (code >= 0 && counts[code] >= least && counts[code] <= most) {
                    kept |= 1L << bit;
                }
            }
            rows.retainWord(index, kept);
        }
    }

    /** Keeps the rows whose code is accepted, and absent ones if {@code absent} says so. */
    static void keepAccepted(RowSet rows, int[] codes, boolean[] accepted, boolean absent) {
        for (int index = 0; index < rows.wordCount(); index++) {
            long word = rows.word(index);
            long kept = 0;
            for (long left = word; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                int code = codes[(index << 6) + bit];
                if (code < 0 ? absent : accepted[code]) {
                    kept |= 1L << bit;
                }
            }
            rows.retainWord(index, kept);
        }
    }

    /** Takes every row out. */
    static void clear(RowSet rows) {
        for (int index = 0; index < rows.wordCount(); index++) {
            rows.retainWord(index, 0);
        }
    }
}
