package io.holdfast.core.preview;

import io.holdfast.core.spec.SpecDiff;
import io.holdfast.core.view.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command would lead to.
 *
 * @param service the service
 * @param isNew whether there is no such service yet
 * @param outcome how it would end
 * @param summary one sentence
 * @param objections why it would be refused; empty if it would not
 * @param changes what differs between the definition in force and the new one
 * @param actions what would be done for the service, in order
 * @param unfinished pods that would not get where they shall be
 * @param offers what was there to decide with
 * @param notes what the preview takes for granted, and what it leaves out
 * @param simulatedMillis how much time passed in it, milliseconds
 */
public record PreviewReport(
        String service,
        boolean isNew,
        Outcome outcome,
        String summary,
        List<Objection> objections,
        List<SpecDiff.Change> changes,
        List<PreviewAction> actions,
        List<Unfinished> unfinished,
        Supply offers,
        List<String> notes,
        long simulatedMillis) {
    public PreviewReport {
        objections = List.copyOf(objections);
        changes = List.copyOf(changes);
        actions = List.copyOf(actions);
        unfinished = List.copyOf(unfinished);
        notes = List.copyOf(notes);
    }

    /** The ways a preview ends. */
    public enum Outcome {
        /** The command would be refused; nothing would change. */
        REFUSED,
        /** All is as it shall be already: nothing would be done. */
        UNCHANGED,
        /** Everything would get where it shall be. */
        COMPLETE,
        /** Something would wait, and nobody can say until when. */
        WAITING,
        /** The preview itself took too long; it shows the beginning only. */
        CUT_SHORT
    }

    /**
     * Something that stands against a change.
     *
     * @param path where in the definition; empty if nowhere in particular
     */
    public record Objection(String path, String reason) {
        /** An objection from {@code path: reason}. */
        static Objection of(String text) {
            int colon = text.indexOf(": ");
            boolean path = colon > 0 && text.substring(0, colon).indexOf(' ') < 0;
            return path ? new Objection(text.substring(0, colon), text.substring(colon + 2)) : new Objection("", text);
        }
    }

    /**
     * A pod that would wait.
     *
     * @param status how far its step would be
     * @param waitsFor for what, in a sentence
     * @param explanation why no agent would do, agent by agent, a bounded number of them; null if that is not what it
     *     waits for
     */
    public record Unfinished(
            String pod,
            String status,
            String waitsFor,
            @Nullable Explanation explanation) {}

    /**
     * The offers that the preview decided with.
     *
     * @param agents how many agents have offered something
     * @param used on how many agents something would be launched
     * @param suffice whether every pod would find a place
     * @param oldestMillisAgo the age of the oldest of them, milliseconds; 0 without offers
     * @param newestMillisAgo the age of the latest of them, milliseconds; 0 without offers
     */
    public record Supply(int agents, int used, boolean suffice, long oldestMillisAgo, long newestMillisAgo) {}
}
