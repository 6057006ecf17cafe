package io.holdfast.local.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} says of a process (see proc(5)).
 *
 * @param pid of the process
 * @param state R, S, D, Z (ended, not yet reaped), …
 * @param group its process group
 * @param session its session
 * @param startTicks when it started, in clock ticks after boot; with the pid it names a process for good
 */
record ProcStat(int pid, char state, int group, int session, long startTicks) {

    /** Of a process; empty if there is none of this pid. */
    static Optional<ProcStat> of(int pid) {
        try {
            String line =
                    Files.readString(Path.of("/proc", Integer.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return line.isEmpty() ? Optional.empty() : Optional.of(parse(line));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Parses a stat line; the name in parentheses may itself hold blanks and parentheses. */
    static ProcStat parse(String line) {
        int pid = Integer.parseInt(line.substring(0, line.indexOf(' ')));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcStat(
                pid,
                fields[0].charAt(0),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Long.parseLong(fields[19]));
    }

    /** Ended, and only waiting for its parent to notice. */
    boolean ended() {
        return state == 'Z' || state == 'X';
    }
}
