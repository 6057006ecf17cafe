package io.holdfast.definition.api;

import java.util.List;
import java.util.Map;

/**
 * What a task runs.
 *
 * @param value shell command
 * @param uris fetched into the sandbox before it starts: URIs, or paths of files; relative ones are meant from
 *     the directory the scheduler was started in
 * @param environment variables of the task
 */
public record Command(String value, List<String> uris, Map<String, String> environment) {
    public Command {
        uris = List.copyOf(uris);
        environment = Map.copyOf(environment);
    }

    /** A command and what it needs fetched. */
    public static Command of(String value, String... uris) {
        return new Command(value, List.of(uris), Map.of());
    }

    /** The same with other variables. */
    public Command withEnvironment(Map<String, String> variables) {
        return new Command(value, uris, variables);
    }
}
