package io.holdfast.extensions.archive;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A zip file in memory whose parts agree with each other. Thread-safe. */
public final class Archive {
    private static final int NESTED_LEVELS = 1;
    private static final int RATIO_MATTERS_FROM = 1 << 20;

    private final byte[] file;
    private final ArchiveLimits limits;
    private final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();

    private Archive(byte[] file, ArchiveLimits limits, List<ArchiveEntry> entries) {
        this.file = file;
        this.limits = limits;
        entries.forEach(entry -> this.entries.put(entry.name(), entry));
    }

    /**
     * Reads the list of entries; nothing is inflated yet.
     *
     * @throws BadArchiveException if it is too large, no zip file, or one whose parts do not agree
     */
    public static Archive open(byte[] file, ArchiveLimits limits) {
        if (file.length > limits.maxBytes()) {
            throw new BadArchiveException("the jar has " + mib(file.length) + "; at most " + mib(limits.maxBytes())
                    + " are taken: leave out what it does not need");
        }
        List<ArchiveEntry> entries = CentralDirectory.read(file, limits.maxEntries());
        EntryNames.check(entries);
        return new Archive(file, limits, entries);
    }

    /** All entries, in the order of the list. */
    public List<ArchiveEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The entry of a name. */
    public Optional<ArchiveEntry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * The content of an entry.
     *
     * @param maxBytes more is refused, before anything is inflated
     * @throws BadArchiveException if it is larger or damaged
     */
    public byte[] content(ArchiveEntry entry, int maxBytes) {
        if (entry.size() > maxBytes) {
            throw new BadArchiveException("the entry '" + EntryNames.shown(entry.name()) + "' has " + entry.size()
                    + " bytes; at most " + maxBytes + " are taken");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream(entry.size());
        Inflation.inflate(file, entry, content);
        return content.toByteArray();
    }

    /**
     * The first bytes of an entry, fewer if it is shorter.
     *
     * @throws BadArchiveException if it is damaged
     */
    public byte[] head(ArchiveEntry entry, int count) {
        return Inflation.head(file, entry, count);
    }

    /**
     * Inflates every entry, and those of archives in it, without keeping anything.
     *
     * @return the number of bytes of all contents
     * @throws BadArchiveException if an entry is damaged, or all together are larger than the limits
     */
    public long verify() {
        Tally tally = new Tally();
        verify(tally, 0);
        return tally.bytes;
    }

    /** What was seen so far, in the archive and the ones in it. */
    private static final class Tally {
        private long bytes;
        private int entries;
    }

    private void verify(Tally tally, int level) {
        tally.entries += entries.size();
        if (tally.entries > limits.maxEntries()) {
            throw new BadArchiveException("the jar has, with the archives in it, more than " + limits.maxEntries()
                    + " entries: leave something out");
        }
        for (ArchiveEntry entry : entries.values()) {
            tally.bytes += entry.size();
            if (tally.bytes > limits.maxInflatedBytes()) {
                throw new BadArchiveException("the jar has more than " + mib(limits.maxInflatedBytes())
                        + " when inflated (reached at '" + EntryNames.shown(entry.name())
                        + "'): leave out what it does not need");
            }
            if (entry.size() > RATIO_MATTERS_FROM && entry.size() > (long) entry.compressedSize() * limits.maxRatio()) {
                throw new BadArchiveException(
                        "the entry '" + EntryNames.shown(entry.name()) + "' inflates to more than " + limits.maxRatio()
                                + " times its size, as a zip bomb does; do not use this jar");
            }
            if (isArchive(entry)) {
                nested(entry, tally, level);
            } else {
                Inflation.inflate(file, entry, OutputStream.nullOutputStream());
            }
        }
    }

    private void nested(ArchiveEntry entry, Tally tally, int level) {
        if (level == NESTED_LEVELS) {
            throw new BadArchiveException("the entry '" + EntryNames.shown(entry.name())
                    + "' is an archive in an archive in the jar; unpack it, or leave it out");
        }
        try {
            open(content(entry, limits.maxBytes()), limits).verify(tally, level + 1);
        } catch (BadArchiveException e) {
            throw new BadArchiveException("in '" + EntryNames.shown(entry.name()) + "': " + e.getMessage());
        }
    }

    private static boolean isArchive(ArchiveEntry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || name.endsWith(".zip");
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
