package io.holdfast.testing.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process as the operating system tells of it ({@code /proc}). Of one that has ended, or that is somebody else's,
 * nothing is known.
 */
public record OsProcess(ProcessHandle handle) {
    /** All processes but this one. */
    public static Stream<OsProcess> others() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(OsProcess::new);
    }

    /** Whether it works in a directory or below it. */
    public boolean isBelow(Path directory) {
        return workingDirectory().filter(own -> own.startsWith(directory)).isPresent();
    }

    /** The directory it works in. */
    public Optional<Path> workingDirectory() {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", String.valueOf(handle.pid()), "cwd")));
        } catch (IOException endedOrNotOurs) {
            return Optional.empty();
        }
    }

    /** The task it is a process of; empty if it is none's, or only supervises one. */
    public Optional<String> task() {
        String name = variable("TASK_NAME");
        return name.isEmpty() || supervises() ? Optional.empty() : Optional.of(name);
    }

    /** Whether a local cluster's agent started it to look after a task. */
    public boolean supervises() {
        return commandLine().contains("supervisor");
    }

    /** The words that it was started with, parted by null characters. */
    public String commandLine() {
        return text("cmdline");
    }

    /** A variable of the environment that it was started with; empty if it is not set. */
    public String variable(String name) {
        for (String entry : text("environ").split("\0")) {
            if (entry.startsWith(name + "=")) {
                return entry.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** The name of its program, shortened by the operating system. */
    public String program() {
        return text("comm").strip();
    }

    private String text(String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(handle.pid()), file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException endedOrNotOurs) {
            return "";
        }
    }
}
