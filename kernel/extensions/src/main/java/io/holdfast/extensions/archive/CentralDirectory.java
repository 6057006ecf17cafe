package io.holdfast.extensions.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the list of entries at the end of a zip file (PKWARE's APPNOTE 6.3, sections 4.3.7 to 4.3.16; no zip64, no
 * encryption) and holds it against the header in front of each entry. Every byte of the file must belong to exactly
 * one part: nothing before, between, overlapping or behind.
 */
final class CentralDirectory {
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int COMPARED_FLAGS = ENCRYPTED | SIZES_FOLLOW | 1 << 11;
    private static final String AGAIN = "; build the jar again with a standard tool";

    private final ByteBuffer file;
    private final int size;

    private CentralDirectory(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.size = file.length;
    }

    /** An entry and which part of the file is its own. */
    private record Placed(ArchiveEntry entry, int start, int end) {}

    /**
     * All entries, in the order of the list.
     *
     * @throws BadArchiveException if it is no zip file, or one whose parts do not agree
     */
    static List<ArchiveEntry> read(byte[] file, int maxEntries) {
        return new CentralDirectory(file).read(maxEntries);
    }

    private List<ArchiveEntry> read(int maxEntries) {
        int end = size - END_LENGTH;
        if (size < 4 || file.getInt(0) != LOCAL) {
            throw new BadArchiveException("this is no jar: it does not begin with a zip entry; upload the jar itself");
        }
        if (end < 0 || file.getInt(end) != END) {
            throw new BadArchiveException("the jar is cut off, or something is attached to it: its last " + END_LENGTH
                    + " bytes are not the end of a zip file; upload it whole");
        }
        int count = u16(end + 10);
        long start = u32(end + 16);
        if (u16(end + 4) != 0 || u16(end + 6) != 0 || u16(end + 8) != count || u16(end + 20) != 0) {
            throw new BadArchiveException("the jar is split over several files or ends in a comment" + AGAIN);
        }
        if (count > maxEntries) {
            throw new BadArchiveException(
                    "the jar has " + count + " entries; at most " + maxEntries + " are taken: leave something out");
        }
        if (start + u32(end + 12) != end) {
            throw new BadArchiveException("the jar's list of entries is not where its end says" + AGAIN);
        }
        return entries((int) start, end, count);
    }

    private List<ArchiveEntry> entries(int start, int end, int count) {
        List<Placed> placed = new ArrayList<>();
        int at = start;
        for (int i = 0; i < count; i++) {
            if (end - at < CENTRAL_LENGTH || file.getInt(at) != CENTRAL) {
                throw new BadArchiveException(
                        "the jar's list of entries breaks off after " + i + " of " + count + AGAIN);
            }
            int length = CENTRAL_LENGTH + u16(at + 28) + u16(at + 30) + u16(at + 32);
            if (end - at < length) {
                throw new BadArchiveException("the jar's list of entries breaks off within entry " + (i + 1) + AGAIN);
            }
            placed.add(entry(at, start));
            at += length;
        }
        if (at != end) {
            throw new BadArchiveException("the jar's list of entries is longer than its " + count + " entries" + AGAIN);
        }
        List<Placed> inFile = new ArrayList<>(placed);
        inFile.sort(Comparator.comparingInt(Placed::start));
        int next = 0;
        for (Placed one : inFile) {
            if (one.start != next) {
                throw new BadArchiveException("the entry '" + EntryNames.shown(one.entry.name()) + "' "
                        + (one.start < next ? "overlaps another one" : "has hidden bytes in front of it")
                        + "; do not use this jar");
            }
            next = one.end;
        }
        if (next != start) {
            throw new BadArchiveException("there are hidden bytes behind the last entry; do not use this jar");
        }
        return placed.stream().map(Placed::entry).toList();
    }

    /** The entry that the list describes at an offset, if the header in front of its bytes says the same. */
    private Placed entry(int central, int directory) {
        String name = name(central + CENTRAL_LENGTH, u16(central + 28));
        int flags = u16(central + 8);
        int method = u16(central + 10);
        long local = u32(central + 42);
        if ((flags & ENCRYPTED) != 0 || method != 0 && method != 8) {
            throw bad(name, "is encrypted or compressed by a method other than deflate" + AGAIN);
        }
        if (local + LOCAL_LENGTH > directory || file.getInt((int) local) != LOCAL) {
            throw bad(name, "is not where the list of entries says" + AGAIN);
        }
        int header = (int) local;
        long data = local + LOCAL_LENGTH + u16(header + 26) + u16(header + 28);
        long compressed = u32(central + 20);
        if (data + compressed > directory || u32(central + 24) > Integer.MAX_VALUE) {
            throw bad(name, "is larger than the jar has room for" + AGAIN);
        }
        boolean agrees = ((u16(header + 6) ^ flags) & COMPARED_FLAGS) == 0
                && u16(header + 8) == method
                && u16(header + 26) == u16(central + 28)
                && name.equals(name(header + LOCAL_LENGTH, u16(header + 26)))
                && sameSizes(header + 14, central + 16, (flags & SIZES_FOLLOW) != 0);
        if (!agrees) {
            throw bad(
                    name, "is one thing in the list of entries and another in front of its bytes; do not use this jar");
        }
        ArchiveEntry entry = new ArchiveEntry(
                name, method == 8, file.getInt(central + 16), (int) compressed, file.getInt(central + 24), (int) data);
        int end = (int) (data + compressed);
        return new Placed(
                entry, header, (flags & SIZES_FOLLOW) == 0 ? end : descriptor(entry, central, end, directory));
    }

    /** Whether checksum and both sizes agree; a header may leave them open if they follow behind the bytes. */
    private boolean sameSizes(int local, int central, boolean follow) {
        for (int i = 0; i < 12; i += 4) {
            int here = file.getInt(local + i);
            if (here != file.getInt(central + i) && !(follow && here == 0)) {
                return false;
            }
        }
        return true;
    }

    /** Where the checksum and the sizes behind an entry's bytes end. */
    private int descriptor(ArchiveEntry entry, int central, int end, int directory) {
        int at = end + 4 <= directory && file.getInt(end) == DESCRIPTOR ? end + 4 : end;
        if (at + 12 > directory || !sameSizes(at, central + 16, false)) {
            throw bad(
                    entry.name(), "has other sizes behind its bytes than in the list of entries; do not use this jar");
        }
        return at + 12;
    }

    private static BadArchiveException bad(String name, String what) {
        return new BadArchiveException("the entry '" + EntryNames.shown(name) + "' " + what);
    }

    private String name(int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(file.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadArchiveException("the name of an entry is not in UTF-8" + AGAIN);
        }
    }

    private int u16(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(file.getInt(at));
    }
}
