package io.holdfast.spi.placement;

/**
 * A set of rows of an {@link OfferBatch}, one bit each. Rules narrow it; nothing adds to it.
 *
 * <p>Not thread-safe: a set belongs to one evaluation.
 */
public final class RowSet {
    private final long[] words;
    private final int size;

    private RowSet(long[] words, int size) {
        this.words = words;
        this.size = size;
    }

    /** The set of all rows from 0 to {@code size} - 1. */
    public static RowSet all(int size) {
        long[] words = new long[(size + 63) >>> 6];
        java.util.Arrays.fill(words, -1L);
        if ((size & 63) != 0) {
            words[words.length - 1] = (1L << (size & 63)) - 1;
        }
        return new RowSet(words, size);
    }

    /** The empty set over {@code size} rows. */
    public static RowSet none(int size) {
        return new RowSet(new long[(size + 63) >>> 6], size);
    }

    /** The number of rows of the batch, in the set or not. */
    public int size() {
        return size;
    }

    /** Whether the row is in the set. */
    public boolean contains(int row) {
        return (words[row >>> 6] & (1L << (row & 63))) != 0;
    }

    /** Takes the row out of the set. */
    public void remove(int row) {
        words[row >>> 6] &= ~(1L << (row & 63));
    }

    /** Takes every row out that is not in {@code other}. */
    public void retain(RowSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    /** Takes every row out that is in {@code other}. */
    public void removeAll(RowSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    /** Adds every row of {@code other}; for combining the answers of alternatives. */
    public void unite(RowSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /** The number of rows in the set. */
    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Whether no row is in the set. */
    public boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first row of the set at or after {@code from}, or -1. */
    public int next(int from) {
        if (from >= size) {
            return -1;
        }
        int index = from >>> 6;
        long word = words[index] & (-1L << (from & 63));
        while (word == 0) {
            if (++index == words.length) {
                return -1;
            }
            word = words[index];
        }
        return (index << 6) + Long.numberOfTrailingZeros(word);
    }

    /** The number of 64-row words; word {@code i} covers rows {@code 64 i} to {@code 64 i + 63}. */
    public int wordCount() {
        return words.length;
    }

    /** The word at {@code index}, for bulk rules. */
    public long word(int index) {
        return words[index];
    }

    /** Keeps only those rows of word {@code index} whose bit is set in {@code mask}. */
    public void retainWord(int index, long mask) {
        words[index] &= mask;
    }

    /** A copy that can be narrowed on its own. */
    public RowSet copy() {
        return new RowSet(words.clone(), size);
    }
}
