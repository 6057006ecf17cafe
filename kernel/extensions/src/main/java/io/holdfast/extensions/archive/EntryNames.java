package io.holdfast.extensions.archive;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What entries may be called: names that mean one file, inside the archive, to every reader. */
final class EntryNames {
    private static final int MAX_LENGTH = 1024;
    private static final String META_INF = "META-INF/";

    private EntryNames() {}

    /**
     * Looks at all names of an archive.
     *
     * @throws BadArchiveException if one leads out of the archive, is ambiguous or comes twice
     */
    static void check(Collection<ArchiveEntry> entries) {
        Set<String> seen = new HashSet<>();
        for (ArchiveEntry entry : entries) {
            String name = entry.name();
            String wrong = fault(name);
            if (!wrong.isEmpty()) {
                throw new BadArchiveException("the entry '" + shown(name) + "' " + wrong
                        + "; such names serve to write outside a directory: do not use this jar");
            }
            // Readers look for the manifest and signatures without regard to case: two spellings could deceive them.
            boolean meta = name.regionMatches(true, 0, META_INF, 0, META_INF.length());
            if (meta && !name.startsWith(META_INF)) {
                throw new BadArchiveException(
                        "the entry '" + shown(name) + "' imitates META-INF/; build the jar with a standard tool");
            }
            if (!seen.add(meta ? name.toUpperCase(Locale.ROOT) : name)) {
                throw new BadArchiveException(
                        "the entry '" + shown(name)
                                + "' is there twice, and readers differ in which they take; build the jar with a standard tool");
            }
        }
    }

    private static String fault(String name) {
        if (name.isEmpty()) {
            return "has no name";
        }
        if (name.length() > MAX_LENGTH) {
            return "has a name of more than " + MAX_LENGTH + " characters";
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "has a control character in its name";
        }
        if (name.indexOf('\\') >= 0) {
            return "has a backslash in its name";
        }
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
            return "has an absolute path";
        }
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                return "leads out of the archive";
            }
            if (part.isEmpty() || part.equals(".")) {
                return "has a path that is not normal";
            }
        }
        return "";
    }

    /** A name for messages: short and printable. */
    static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 120 ? printable.substring(0, 120) + "…" : printable;
    }
}
