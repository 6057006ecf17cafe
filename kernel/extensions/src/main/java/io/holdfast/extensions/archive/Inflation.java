package io.holdfast.extensions.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Gets an entry's content out, never a byte more than it declares. */
final class Inflation {
    private static final int BUFFER = 16 << 10;

    private Inflation() {}

    /**
     * Writes an entry's content to {@code sink}.
     *
     * @throws BadArchiveException if it is not what the entry declares
     */
    static void inflate(byte[] archive, ArchiveEntry entry, OutputStream sink) {
        CRC32 crc = new CRC32();
        try {
            if (entry.deflated()) {
                deflated(archive, entry, crc, sink);
            } else if (entry.compressedSize() != entry.size()) {
                throw bad(entry, "is not compressed and yet has two sizes");
            } else {
                crc.update(archive, entry.dataOffset(), entry.size());
                sink.write(archive, entry.dataOffset(), entry.size());
            }
        } catch (DataFormatException e) {
            throw bad(entry, "is damaged: " + (e.getMessage() == null ? "it cannot be inflated" : e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if ((int) crc.getValue() != entry.crc()) {
            throw bad(entry, "is damaged: its checksum does not match");
        }
    }

    /** The first bytes of an entry's content, fewer if it is shorter; nothing is compared. */
    static byte[] head(byte[] archive, ArchiveEntry entry, int count) {
        int length = Math.min(count, entry.size());
        if (!entry.deflated()) {
            return Arrays.copyOfRange(archive, entry.dataOffset(), entry.dataOffset() + length);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(archive, entry.dataOffset(), entry.compressedSize());
            byte[] head = new byte[length];
            return Arrays.copyOf(head, inflater.inflate(head));
        } catch (DataFormatException e) {
            throw bad(entry, "is damaged");
        } finally {
            inflater.end();
        }
    }

    private static void deflated(byte[] archive, ArchiveEntry entry, CRC32 crc, OutputStream sink)
            throws DataFormatException, IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(archive, entry.dataOffset(), entry.compressedSize());
            byte[] buffer = new byte[BUFFER];
            int left = entry.size();
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count > left) {
                    throw bad(entry, "holds more than the " + entry.size() + " bytes it declares");
                }
                if (count == 0 && !inflater.finished()) {
                    throw bad(entry, "is damaged: its compressed bytes break off");
                }
                crc.update(buffer, 0, count);
                sink.write(buffer, 0, count);
                left -= count;
            }
            if (left != 0 || inflater.getRemaining() != 0) {
                throw bad(
                        entry,
                        "holds " + (entry.size() - left) + " bytes and declares " + entry.size()
                                + ", or has bytes left over");
            }
        } finally {
            inflater.end();
        }
    }

    private static BadArchiveException bad(ArchiveEntry entry, String what) {
        return new BadArchiveException("the entry '" + EntryNames.shown(entry.name()) + "' " + what
                + "; upload the jar again or build it with a standard tool");
    }
}
