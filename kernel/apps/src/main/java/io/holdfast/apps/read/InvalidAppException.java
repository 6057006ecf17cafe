package io.holdfast.apps.read;

import java.util.List;
import java.util.stream.Collectors;

/** An app is wrong, or may not become what is asked for; the problems say what is wrong where. */
public final class InvalidAppException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** These problems, at least one. */
    public InvalidAppException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.path() + ": " + String.join("; ", problem.errors()))
                .collect(Collectors.joining(", ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, by place. */
    public List<Problem> problems() {
        return problems;
    }
}
