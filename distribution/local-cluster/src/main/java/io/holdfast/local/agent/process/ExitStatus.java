package io.holdfast.local.agent.process;

import java.util.Map;

/** How a command ended. */
public sealed interface ExitStatus {

    /** It exited with this status, 0 to 255. */
    record Exited(int status) implements ExitStatus {}

    /** This signal ended it. */
    record Signaled(int signal) implements ExitStatus {}

    /** The name strsignal(3) gives to each signal that ends a process. */
    Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "Hangup"),
            Map.entry(2, "Interrupt"),
            Map.entry(3, "Quit"),
            Map.entry(4, "Illegal instruction"),
            Map.entry(5, "Trace/breakpoint trap"),
            Map.entry(6, "Aborted"),
            Map.entry(7, "Bus error"),
            Map.entry(8, "Floating point exception"),
            Map.entry(9, "Killed"),
            Map.entry(10, "User defined signal 1"),
            Map.entry(11, "Segmentation fault"),
            Map.entry(12, "User defined signal 2"),
            Map.entry(13, "Broken pipe"),
            Map.entry(14, "Alarm clock"),
            Map.entry(15, "Terminated"),
            Map.entry(24, "CPU time limit exceeded"),
            Map.entry(25, "File size limit exceeded"),
            Map.entry(31, "Bad system call"));

    /** Whether it exited with 0. */
    default boolean success() {
        return this instanceof Exited exited && exited.status() == 0;
    }

    /** The sentence a Mesos executor puts into the status update. */
    default String message() {
        if (this instanceof Signaled signaled) {
            return "Command terminated with signal "
                    + SIGNALS.getOrDefault(signaled.signal(), "Unknown signal " + signaled.signal());
        }
        return "Command exited with status " + ((Exited) this).status();
    }

    /** Reads the supervisor's line, {@code exited 3} or {@code signaled 9}. */
    static ExitStatus parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length == 2 && words[0].equals("exited")) {
            return new Exited(Integer.parseInt(words[1]));
        }
        if (words.length == 2 && words[0].equals("signaled")) {
            return new Signaled(Integer.parseInt(words[1]));
        }
        throw new IllegalArgumentException("not an exit record of the supervisor: '" + line + "'");
    }
}
