package io.holdfast.mesos.files;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TemplateSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command of a task that has configuration files: a few lines of POSIX shell which write them, then the command,
 * unchanged and in the same shell. A shell and {@code mkdir} are all they need of the container; nothing is fetched.
 *
 * <p>A variable that is not set on the agent either ends the task before its command begins: status {@value #FAILED},
 * and a message on its standard error.
 */
public final class ConfigFiles {
    /** What a task exits with whose configuration files could not be made; {@code EX_CONFIG} of sysexits.h. */
    public static final int FAILED = 78;

    /** How long a command may be with its files, in bytes. */
    public static final int MOST_BYTES = TaskSpec.MAX_COMMAND_BYTES;

    private ConfigFiles() {}

    /**
     * The command of a task, which makes its files first.
     *
     * @throws IllegalArgumentException if a template is malformed, or the command would be too long; the message says
     *     what to do
     */
    public static String command(TaskLaunch launch) {
        if (launch.spec().templates().isEmpty()) {
            return launch.spec().command();
        }
        Set<String> secrets = launch.secrets().stream()
                .map(SecretUse::place)
                .filter(SecretUse.Place.Variable.class::isInstance)
                .map(place -> ((SecretUse.Place.Variable) place).key())
                .collect(Collectors.toUnmodifiableSet());
        StringBuilder command = new StringBuilder();
        for (TemplateSpec template : launch.spec().templates()) {
            write(template, launch.env(), secrets, command);
        }
        command.append(launch.spec().command());
        if (command.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw tooLong();
        }
        return command.toString();
    }

    private static void write(
            TemplateSpec template, Map<String, String> env, Set<String> secrets, StringBuilder command) {
        List<Part> parts = ConfigTemplate.render(template, env, secrets, MOST_BYTES);
        boolean confidential =
                parts.stream().anyMatch(part -> part instanceof Part.Variable one && secrets.contains(one.name()));
        int slash = template.dest().lastIndexOf('/');
        // In a shell of its own, so that nothing but the file is left of it, and a missing variable ends it alone.
        command.append('(').append(confidential ? "umask 077; " : "");
        if (slash > 0) {
            command.append("mkdir -p ")
                    .append(Shell.inSandbox(template.dest().substring(0, slash)))
                    .append(" && ");
        }
        command.append("{ ");
        command.append(
                parts.isEmpty()
                        ? Shell.print("")
                        : parts.stream().map(Shell::print).collect(Collectors.joining(" && ")));
        command.append("; } >")
                .append(Shell.inSandbox(template.dest()))
                .append(") || { echo ")
                .append(Shell.quote("The configuration file " + template.dest() + " cannot be made; the task ends"))
                .append(" >&2; exit ")
                .append(FAILED)
                .append("; }\n");
        if (command.length() > MOST_BYTES) {
            throw tooLong();
        }
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("the command with its configuration files has more than " + MOST_BYTES
                + " bytes, which is more than agents can hand to a shell; fetch large files with 'uris' instead");
    }
}
