package io.holdfast.definition;

import io.holdfast.definition.problem.Problem;
import io.holdfast.definition.problem.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** A definition is wrong; says everything that is, one problem a line. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** At least one problem. */
    public DefinitionException(Problems problems) {
        super(describe(problems));
        this.problems = problems.inOrder();
    }

    /** What is wrong, in the order of the text; at most {@link Problems#LIMIT}. */
    public List<Problem> problems() {
        return problems;
    }

    private static String describe(Problems problems) {
        String listed = problems.inOrder().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        return problems.leftOut() == 0 ? listed : listed + "\nand " + problems.leftOut() + " more problems";
    }
}
