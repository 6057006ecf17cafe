package io.holdfast.core.offer;

import io.holdfast.core.spec.VolumeSpec.PathRule;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the place of a disk, ready to be asked. An expression that cannot be understood, or does not come to an
 * end in time, allows nothing.
 *
 * @param like whether the path is to be like the expression
 * @param pattern the expression; null if it cannot be understood
 */
record DiskPath(boolean like, @Nullable Pattern pattern) {
    /** So often may an expression look at a character of a path; some would otherwise take years over a few of them. */
    private static final int LOOKS = 100_000;

    static DiskPath of(PathRule rule) {
        try {
            return new DiskPath(rule.like(), Pattern.compile(rule.regex()));
        } catch (PatternSyntaxException e) {
            return new DiskPath(rule.like(), null);
        }
    }

    /** Whether a disk may be there; what has no path is like nothing. */
    boolean allows(@Nullable String path) {
        if (pattern == null || path == null) {
            return pattern != null && !like;
        }
        try {
            return pattern.matcher(new Looks(path)).matches() == like;
        } catch (TooManyLooks | StackOverflowError e) {
            return false;
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that can be looked at only so often. */
    private static final class Looks implements CharSequence {
        private final String text;
        private int left = LOOKS;

        Looks(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left-- <= 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
