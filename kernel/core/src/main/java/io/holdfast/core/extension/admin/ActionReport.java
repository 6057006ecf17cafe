package io.holdfast.core.extension.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an action on a bundle.
 *
 * @param action what was asked for, for example {@code activate}
 * @param bundle the bundle's name; empty if it could not be read
 * @param version its version; empty if it could not be read
 * @param dryRun whether it was only tried: nothing was changed
 * @param outcome what became of it
 * @param message one or two sentences: what happened, or what is wrong and what to do
 * @param next what to do or try next; empty if nothing
 * @param stages the stages it went through, in order; the last one may have failed
 * @param consequences what it means, or would mean, for services: one sentence each
 * @param shadow how the candidate and the active version differ, if they were compared
 */
public record ActionReport(
        String action,
        String bundle,
        String version,
        boolean dryRun,
        Outcome outcome,
        String message,
        String next,
        List<StageResult> stages,
        List<String> consequences,
        @Nullable ShadowReport shadow) {
    public ActionReport {
        stages = List.copyOf(stages);
        consequences = List.copyOf(consequences);
    }

    /** The kinds of outcomes. */
    public enum Outcome {
        /** It was done, or, in a dry run, it would be. */
        DONE,
        /** It was so already. */
        ALREADY,
        /** There is no such bundle or version. */
        NOT_FOUND,
        /** A stage refused the content itself. */
        REFUSED,
        /** It cannot be done in the present state, or needs a decision; the message says which. */
        CONFLICT
    }
}
