package io.holdfast.placement;

import io.holdfast.spi.placement.RowSet;

/**
 * Narrows sets of rows a word (64 rows) at a time. An answer is an array of zeros and ones with a slot per
 * code, one place further on; slot 0 stands for rows that lack the property. So a row costs one lookup and no
 * branch, and only words that are nearly empty are worked off bit by bit.
 */
final class Rows {
    private static final int FEW = 12;

    private Rows() {}

    /** Keeps the rows whose slot holds a one. */
    static void keep(RowSet rows, int[] codes, byte[] answers) {
        for (int index = 0; index < rows.wordCount(); index++) {
            long word = rows.word(index);
            if (word != 0) {
                int from = index << 6;
                long kept = Long.bitCount(word) <= FEW
                        ? each(word, from, codes, answers)
                        : all(from, Math.min(from + Long.SIZE, codes.length), codes, answers);
                rows.retainWord(index, kept);
            }
        }
    }

    private static long all(int from, int to, int[] codes, byte[] answers) {
        long kept = 0;
        for (int row = from; row < to; row++) {
            kept |= (long) answers[codes[row] + 1] << row;
        }
        return kept;
    }

    private static long each(long word, int from, int[] codes, byte[] answers) {
        long kept = 0;
        for (long left = word; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            kept |= (long) answers[codes[from + bit] + 1] << bit;
        }
        return kept;
    }

    /** The answers that accept counts from {@code least} to {@code most}, and refuse rows without the property. */
    static byte[] counted(int[] counts, int cardinality, int least, int most) {
        byte[] answers = new byte[cardinality + 1];
        for (int code = 0; code < cardinality; code++) {
            int count = counts[code];
            answers[code + 1] = (byte) (count >= least & count <= most ? 1 : 0);
        }
        return answers;
    }
}
