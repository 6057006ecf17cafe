package io.holdfast.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The task processes of an installation, as the operating system knows them ({@code /proc}). */
record Tasks(List<TaskProcess> processes) {
    /**
     * One process of a task.
     *
     * @param task the task's name, for example {@code data-0}
     * @param sandbox its working directory
     */
    record TaskProcess(String task, ProcessHandle process, Path sandbox) {
        /** A file in its sandbox, or in a volume there. */
        String read(String file) {
            try {
                return Files.readString(sandbox.resolve(file));
            } catch (IOException e) {
                return "";
            }
        }

        /** The agent it runs on: the name of the local cluster's directory for it. */
        String agent() {
            String path = sandbox.toString();
            String rest = path.substring(path.indexOf("/agents/") + "/agents/".length());
            return rest.substring(0, rest.indexOf('/'));
        }
    }

    static Tasks below(Path home) {
        List<TaskProcess> found = new ArrayList<>();
        everythingBelow(home).forEach(process -> {
            Optional<Path> directory = workingDirectory(process);
            String name = variable(process, "TASK_NAME");
            if (directory.isPresent() && !name.isEmpty() && !supervises(process)) {
                found.add(new TaskProcess(name, process, directory.get()));
            }
        });
        return new Tasks(found);
    }

    /** Every process that works below a directory or was started with a path below it, except this one's ancestors. */
    static Stream<ProcessHandle> everythingBelow(Path home) {
        String prefix = home.toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> workingDirectory(process)
                                .map(directory -> directory.startsWith(home))
                                .orElse(false)
                        || text(process, "cmdline").contains(prefix + "/.holdfast"));
    }

    /** The main process of every task: the one that its supervisor started. */
    SortedMap<String, Long> pids() {
        SortedMap<String, Long> pids = new TreeMap<>();
        for (TaskProcess each : processes) {
            if (each.process().parent().filter(Tasks::supervises).isPresent()) {
                pids.merge(each.task(), each.process().pid(), Math::min);
            }
        }
        return pids;
    }

    /** The sandboxes in which a main process runs: one a task, unless a task runs twice. */
    Set<Path> sandboxes() {
        return processes.stream()
                .filter(each ->
                        each.process().parent().filter(Tasks::supervises).isPresent())
                .map(TaskProcess::sandbox)
                .collect(Collectors.toSet());
    }

    /** All processes of a task. */
    List<TaskProcess> of(String task) {
        return processes.stream().filter(each -> each.task().equals(task)).toList();
    }

    /** Any process of a task that runs. */
    TaskProcess one(String task) {
        return of(task).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(task + " does not run; there are " + pids()));
    }

    private static boolean supervises(ProcessHandle process) {
        return text(process, "cmdline").contains("supervisor");
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
