package io.holdfast.e2e;

import io.holdfast.testing.process.OsProcess;
import java.io.IOException;
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

/** The task processes of an installation, as the operating system knows them. */
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
        everythingBelow(home).map(OsProcess::new).forEach(process -> {
            Optional<Path> directory = process.workingDirectory();
            Optional<String> name = process.task();
            if (directory.isPresent() && name.isPresent()) {
                found.add(new TaskProcess(name.get(), process.handle(), directory.get()));
            }
        });
        return new Tasks(found);
    }

    /** Every process that works below a directory or was started with a path below it, except this one's ancestors. */
    static Stream<ProcessHandle> everythingBelow(Path home) {
        String prefix = home.toString();
        return OsProcess.others()
                .filter(process ->
                        process.isBelow(home) || process.commandLine().contains(prefix + "/.holdfast"))
                .map(OsProcess::handle);
    }

    /** The main process of every task: the one that its supervisor started. */
    SortedMap<String, Long> pids() {
        SortedMap<String, Long> pids = new TreeMap<>();
        for (TaskProcess each : processes) {
            if (isMain(each.process())) {
                pids.merge(each.task(), each.process().pid(), Math::min);
            }
        }
        return pids;
    }

    /** The sandboxes in which a main process runs: one a task, unless a task runs twice. */
    Set<Path> sandboxes() {
        return processes.stream()
                .filter(each -> isMain(each.process()))
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

    private static boolean isMain(ProcessHandle process) {
        return process.parent()
                .filter(parent -> new OsProcess(parent).supervises())
                .isPresent();
    }
}
