package io.holdfast.placement;

import io.holdfast.placement.TextMatch.Outcome;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of the JDK's dialect that matches whole texts and cannot take long: source and text
 * are bounded, and a match that reads more characters than a budget allows (catastrophic backtracking) is
 * given up. The budget counts steps, not time, so the same text always gives the same answer.
 */
final class BoundedRegex {
    static final int MAX_SOURCE = 1_000;
    static final int MAX_TEXT = 1_024;
    private static final int MAX_READS = 20_000;

    private final Pattern pattern;

    /** @throws IllegalArgumentException if the source is no regular expression, or too long */
    BoundedRegex(String source) {
        if (source.length() > MAX_SOURCE) {
            throw new IllegalArgumentException(
                    "regex has " + source.length() + " characters; at most " + MAX_SOURCE + " are allowed");
        }
        try {
            this.pattern = Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + source + "' is no regular expression: " + e.getDescription() + " at position "
                            + Math.max(0, e.getIndex()),
                    e);
        }
    }

    String source() {
        return pattern.pattern();
    }

    Outcome test(String text) {
        if (text.length() > MAX_TEXT) {
            return Outcome.GIVEN_UP;
        }
        try {
            return pattern.matcher(new Budgeted(text, new int[] {MAX_READS})).matches()
                    ? Outcome.MATCH
                    : Outcome.DIFFERENT;
        } catch (BudgetSpentException | StackOverflowError e) {
            return Outcome.GIVEN_UP;
        }
    }

    /** A text that may be read only so often. */
    private record Budgeted(CharSequence text, int[] readsLeft) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--readsLeft[0] < 0) {
                throw new BudgetSpentException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Budgeted(text.subSequence(start, end), readsLeft);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class BudgetSpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BudgetSpentException() {
            super(null, null, false, false);
        }
    }
}
