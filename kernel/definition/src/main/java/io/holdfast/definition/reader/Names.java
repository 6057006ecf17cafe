package io.holdfast.definition.reader;

import io.holdfast.definition.problem.Suggestion;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What services, pods, tasks and variables may be called. */
final class Names {
    /** The longest name: what fits one label of a DNS name. */
    static final int LONGEST = 63;

    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private Names() {}

    /** What is wrong with a service's name; null if nothing. */
    static @Nullable String serviceProblem(String name) {
        return problem(name, SERVICE, "letters, digits, '-' and '.'");
    }

    /** What is wrong with the name of a pod, task, port, phase, volume or resource set; null if nothing. */
    static @Nullable String partProblem(String name) {
        return problem(name, PART, "letters, digits, '-', '.' and '_'");
    }

    static @Nullable String variableProblem(String name) {
        return VARIABLE.matcher(name).matches()
                ? null
                : "this is no name for an environment variable; use letters, digits and '_', and begin with no digit";
    }

    /** Checks a key the user chose; whether it is good. */
    static boolean good(Cursor.Named named) {
        String problem = partProblem(named.name());
        if (problem != null) {
            named.nameProblem(problem);
        }
        return problem == null;
    }

    static String unknown(String what, String name, Collection<String> known) {
        return "there is no " + what + " '" + name + "'; " + Suggestion.of(name, known);
    }

    private static @Nullable String problem(String name, Pattern allowed, String described) {
        if (name.length() > LONGEST) {
            return "the name has " + name.length() + " characters; at most " + LONGEST + " are allowed";
        }
        if (name.contains("__")) {
            return "'__' is not allowed in a name; use '-'";
        }
        return allowed.matcher(name).matches()
                ? null
                : "this is no valid name; use " + described + ", and begin and end with a letter or digit";
    }
}
