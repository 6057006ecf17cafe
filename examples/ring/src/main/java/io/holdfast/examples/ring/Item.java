package io.holdfast.examples.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A value under its key. Of two items with one key the one with the greater version is the newer, or, written in the
 * same instant, the one whose writer's name is greater: all nodes come to the same answer without asking each other.
 *
 * @param key 1 to {@value #LONGEST_KEY} characters
 * @param version microseconds since 1970, as the node that took it in knew the time
 * @param writer the node that took it in
 * @param value at most {@value #LONGEST_VALUE} characters
 */
record Item(String key, long version, String writer, String value) {
    static final int LONGEST_KEY = 256;
    static final int LONGEST_VALUE = 16_384;

    Item {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters, not " + key.length());
        }
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "the value of " + key + " has " + value.length() + " characters, the most is " + LONGEST_VALUE);
        }
    }

    boolean isNewerThan(@Nullable Item other) {
        if (other == null) {
            return true;
        }
        return version != other.version ? version > other.version : writer.compareTo(other.writer) > 0;
    }

    /** What stands for this key in this version, wherever it is kept. */
    long fingerprint() {
        return HashRing.hash(key + '\n' + version + '\n' + writer);
    }

    /** The item as one line, for files and between nodes. */
    String line() {
        return version + "\t" + writer + "\t" + encode(key) + "\t" + encode(value);
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @throws IllegalArgumentException if it is not whole, as the last line of a file may be after a crash
     */
    static Item parse(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not an item: " + line.length() + " characters");
        }
        return new Item(decode(parts[2]), Long.parseLong(parts[0]), parts[1], decode(parts[3]));
    }

    static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), UTF_8);
    }
}
