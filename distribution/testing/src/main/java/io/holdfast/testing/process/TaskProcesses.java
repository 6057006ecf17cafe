package io.holdfast.testing.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of tasks, as the operating system knows them ({@code /proc}): those that work below the directory of one
 * cluster, and no others.
 *
 * @param home the cluster's directory
 */
record TaskProcesses(Path home) {
    /** All processes that work below the directory. */
    Stream<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> workingDirectory(process)
                        .filter(directory -> directory.startsWith(home))
                        .isPresent());
    }

    /** The processes of a task, without the one that supervises them. */
    List<ProcessHandle> of(String task) {
        return all().filter(process -> task.equals(variable(process, "TASK_NAME")))
                .filter(process -> !text(process, "cmdline").contains("supervisor"))
                .toList();
    }

    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd")));
        } catch (IOException endedOrNotOurs) {
            return Optional.empty();
        }
    }

    private static String variable(ProcessHandle process, String name) {
        for (String entry : text(process, "environ").split("\0")) {
            if (entry.startsWith(name + "=")) {
                return entry.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static String text(ProcessHandle process, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException endedOrNotOurs) {
            return "";
        }
    }
}
