package io.holdfast.placement;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition on one text. */
sealed interface TextMatch {
    /** How a text compares. */
    Outcome test(String text);

    /** The condition for people, for example {@code one of a, b}. */
    String wanted();

    /** What came of a comparison. */
    enum Outcome {
        MATCH,
        DIFFERENT,
        /** The comparison was given up; such a text is never accepted. */
        GIVEN_UP
    }

    /** Every text. */
    record Anything() implements TextMatch {
        @Override
        public Outcome test(String text) {
            return Outcome.MATCH;
        }

        @Override
        public String wanted() {
            return "any";
        }
    }

    /** One of some texts. */
    record OneOf(Set<String> texts, String wanted) implements TextMatch {
        public OneOf {
            texts = Set.copyOf(texts);
        }

        @Override
        public Outcome test(String text) {
            return texts.contains(text) ? Outcome.MATCH : Outcome.DIFFERENT;
        }
    }

    /** A regular expression over the whole text. */
    record Regex(BoundedRegex regex) implements TextMatch {
        @Override
        public Outcome test(String text) {
            return regex.test(text);
        }

        @Override
        public String wanted() {
            return "a match of " + regex.source();
        }
    }

    /** Exactly one of the texts. */
    static TextMatch oneOf(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("values is empty: name at least one, or leave it out");
        }
        return new OneOf(Set.copyOf(texts), texts.size() == 1 ? "'" + texts.get(0) + "'" : "one of " + texts);
    }

    /** A whole match of a regular expression. */
    static TextMatch regex(String source) {
        return new Regex(new BoundedRegex(source));
    }

    /** What a rule's parameters say: some texts, a regular expression, or, with neither, anything. */
    static TextMatch of(@Nullable List<String> values, @Nullable String regex) {
        if (values != null && regex != null) {
            throw new IllegalArgumentException("give values or regex, not both");
        }
        if (values != null) {
            return oneOf(values);
        }
        return regex != null ? regex(regex) : new Anything();
    }
}
