package io.holdfast.core.command;

import java.util.List;

/**
 * The answer to a command.
 *
 * @param outcome what became of it
 * @param message for people, one sentence
 * @param subjects what it touched: step ids, or task names
 */
public record CommandResult(Outcome outcome, String message, List<String> subjects) {
    public CommandResult {
        subjects = List.copyOf(subjects);
    }

    /** The kinds of answers. */
    public enum Outcome {
        DONE,
        /** It was so already. */
        ALREADY,
        /** There is no such service, plan, phase, step, pod or task. */
        NOT_FOUND,
        /** It makes no sense, or is refused; the message says why and what to do. */
        INVALID
    }
}
