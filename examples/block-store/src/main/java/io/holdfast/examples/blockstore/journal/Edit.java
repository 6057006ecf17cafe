package io.holdfast.examples.blockstore.journal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One change of the namespace, as name nodes write it and journal nodes keep it.
 *
 * @param epoch of the name node that wrote it: who claims the journals gets a higher one than anybody before
 * @param text one line, for example {@code create /a 12 …}
 */
public record Edit(long epoch, String text) {
    /** Reads one line of a log or of a message. */
    public static Edit of(String line) {
        int space = line.indexOf(' ');
        return new Edit(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
    }

    /** Reads lines. */
    public static List<Edit> of(List<String> lines) {
        return lines.stream().map(Edit::of).toList();
    }

    /** These edits, a line each. */
    public static String lines(List<Edit> edits) {
        return edits.stream().map(edit -> edit.line() + "\n").collect(Collectors.joining());
    }

    /** As one line, without its end. */
    public String line() {
        return epoch + " " + text;
    }
}
