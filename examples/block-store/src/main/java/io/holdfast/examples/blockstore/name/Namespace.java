package io.holdfast.examples.blockstore.name;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The store's files, as all edits together make them. Where their blocks are is not in it: data nodes report that. */
final class Namespace {
    private final SortedMap<String, StoredFile> files = new TreeMap<>();
    private @Nullable String store;

    /**
     * A file.
     *
     * @param bytes its length
     * @param blocks their ids in order; each is the SHA-256 of what is in it
     */
    record StoredFile(String path, long bytes, List<String> blocks) {
        /** As the rest of a line: path, length, blocks. */
        static StoredFile of(String text) {
            String[] parts = text.split(" ", 3);
            if (parts.length < 3 || !parts[0].matches("(/[A-Za-z0-9._-]+)+")) {
                throw new IllegalArgumentException(
                        "a path is /like/this, of letters, digits, dots, hyphens and underscores: " + parts[0]);
            }
            if (!parts[2].matches("([0-9a-f]{64}(,[0-9a-f]{64})*)?")) {
                throw new IllegalArgumentException("blocks are named by SHA-256 digests, with commas between them");
            }
            List<String> blocks = parts[2].isEmpty() ? List.of() : Arrays.asList(parts[2].split(","));
            return new StoredFile(parts[0], Long.parseLong(parts[1]), blocks);
        }

        @Override
        public String toString() {
            return path + " " + bytes + " " + String.join(",", blocks);
        }
    }

    /** Applies one edit. */
    synchronized void apply(String edit) {
        String rest = edit.substring(edit.indexOf(' ') + 1);
        switch (edit.substring(0, edit.indexOf(' '))) {
            case "format" -> store = rest;
            case "create" -> {
                StoredFile file = StoredFile.of(rest);
                files.put(file.path(), file);
            }
            case "lead" -> {
                // Says only who wrote from here on.
            }
            default -> throw new IllegalArgumentException("no such edit: " + edit);
        }
    }

    /** The id that the store was given when it was formatted, or an empty text. */
    synchronized String store() {
        return store == null ? "" : store;
    }

    synchronized @Nullable StoredFile file(String path) {
        return files.get(path);
    }

    synchronized List<StoredFile> files() {
        return List.copyOf(files.values());
    }

    /** The blocks of all files. */
    synchronized Set<String> blocks() {
        Set<String> blocks = new TreeSet<>();
        files.values().forEach(file -> blocks.addAll(file.blocks()));
        return blocks;
    }
}
