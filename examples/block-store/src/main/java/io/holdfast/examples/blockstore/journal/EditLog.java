package io.holdfast.examples.blockstore.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits in a file, numbered from 1. What was appended is on the disk when the call returns; of a process that is killed
 * while it writes, at most a last line without an end is left, which the next start cuts off.
 */
public final class EditLog {
    private final Path file;
    private final List<Edit> edits = new ArrayList<>();
    /** Whether a write failed, so that the file may hold less or more than the edits. */
    private boolean torn;

    private EditLog(Path file) {
        this.file = file;
    }

    /** The log in a file, which may not be there yet. */
    public static EditLog open(Path file) throws IOException {
        EditLog log = new EditLog(file);
        String text = Files.exists(file) ? Files.readString(file) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        log.edits.addAll(Edit.of(whole.lines().toList()));
        if (whole.length() < text.length()) {
            log.rewrite();
        }
        return log;
    }

    /** The number of the last edit; 0 if there is none. */
    public synchronized long last() {
        return edits.size();
    }

    /** The epoch of an edit; 0 for the one before the first. */
    public synchronized long epochOf(long number) {
        return number == 0 ? 0 : edits.get((int) number - 1).epoch();
    }

    /** All edits with a higher number. */
    public synchronized List<Edit> after(long number) {
        return number >= edits.size() ? List.of() : List.copyOf(edits.subList((int) number, edits.size()));
    }

    /**
     * Appends edits behind the one with a number, if that one is here and of an epoch; false if not. What stands there
     * already stays; what stands there with another epoch was never agreed on, and goes.
     */
    public synchronized boolean append(long number, long epoch, List<Edit> more) throws IOException {
        if (number > edits.size() || epochOf(number) != epoch) {
            return false;
        }
        int at = (int) number;
        int known = 0;
        while (known < more.size()
                && at + known < edits.size()
                && edits.get(at + known).epoch() == more.get(known).epoch()) {
            known++;
        }
        List<Edit> rest = more.subList(known, more.size());
        if (!rest.isEmpty()) {
            boolean replaces = torn || at + known < edits.size();
            edits.subList(at + known, edits.size()).clear();
            torn = true;
            if (replaces) {
                edits.addAll(rest);
                rewrite();
            } else {
                write(file, rest, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                edits.addAll(rest);
            }
            torn = false;
        }
        return true;
    }

    private void rewrite() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        write(next, edits, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path file, List<Edit> edits, StandardOpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            ByteBuffer bytes = ByteBuffer.wrap(Edit.lines(edits).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
