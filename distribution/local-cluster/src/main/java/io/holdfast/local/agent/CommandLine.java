package io.holdfast.local.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.mesos.v1.Protos.CommandInfo;

/** Turns a CommandInfo into an argument vector. */
final class CommandLine {

    /** What a command task, and a task of a group, exits with when its executable cannot be executed. */
    private static final int NO_EXECUTABLE = 1;

    private static final int NO_EXECUTABLE_IN_GROUP = 233;

    private CommandLine() {}

    /** The vector of a shell command or of an executable with arguments; the first argument is its own name. */
    static List<String> of(CommandInfo command) {
        if (command.getShell()) {
            return List.of("/bin/sh", "-c", command.getValue());
        }
        List<String> vector = new ArrayList<>();
        String named = command.getArgumentsCount() > 0 ? command.getArguments(0) : command.getValue();
        if (named.equals(command.getValue()) && command.getValue().indexOf('=') < 0) {
            vector.add(command.getValue());
        } else {
            // env(1) starts the command, and it takes a word with '=' for a variable and cannot rename what it starts.
            vector.addAll(List.of("/bin/bash", "-c", "exec -a \"$0\" -- \"$@\"", named, command.getValue()));
        }
        vector.addAll(command.getArgumentsList()
                .subList(Math.min(1, command.getArgumentsCount()), command.getArgumentsCount()));
        return vector;
    }

    /**
     * The vector of a task's command. One whose executable does not exist gets a command that says so and exits as the
     * executor would.
     */
    static List<String> of(TaskPlace place, Map<String, String> environment) {
        CommandInfo command = place.task().getCommand();
        if (command.getShell() || executable(command.getValue(), place.sandbox(), environment)) {
            return of(command);
        }
        int status = place.grouped() ? NO_EXECUTABLE_IN_GROUP : NO_EXECUTABLE;
        return List.of(
                "/bin/sh",
                "-c",
                "echo \"Failed to execute '$1': not found or not executable\" >&2; exit " + status,
                "sh",
                command.getValue());
    }

    private static boolean executable(String name, Path sandbox, Map<String, String> environment) {
        if (name.isEmpty()) {
            return false;
        }
        if (name.indexOf('/') >= 0) {
            return runnable(sandbox.resolve(name));
        }
        for (String dir : environment.getOrDefault("PATH", "").split(":", -1)) {
            if (runnable(sandbox.resolve(dir).resolve(name))) {
                return true;
            }
        }
        return false;
    }

    private static boolean runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
