package io.holdfast.core.shadow;

import java.util.Set;

/**
 * What one generation answers to one question.
 *
 * @param meaning what must be equal for two answers to be the same
 * @param types the types of rules the answer is due to, where that is known
 * @param text the answer for people
 * @param failed whether it is no answer, but what becomes of a failure
 */
record Answer(Object meaning, Set<String> types, String text, boolean failed) {
    private static final int TEXT = 500;

    Answer {
        text = text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }

    static Answer of(Object meaning, String text) {
        return new Answer(meaning, Set.of(), text, false);
    }

    /** A failure; its text names the version that failed. */
    static Answer failure(Object meaning, String text) {
        return new Answer(meaning, Set.of(), text, true);
    }

    /** Whether the candidate answers as this one of the active generation; a failure only if it is the very same. */
    boolean isSameAs(Answer candidate) {
        return meaning.equals(candidate.meaning) && (!candidate.failed || failed && text.equals(candidate.text));
    }
}
