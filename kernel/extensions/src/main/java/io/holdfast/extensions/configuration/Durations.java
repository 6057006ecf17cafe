package io.holdfast.extensions.configuration;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads spans of time as people write them: {@code 20m}, {@code 1h30m}, {@code 500ms}, {@code PT20M}, or seconds. */
public final class Durations {
    /** What is accepted, for messages. */
    public static final String ACCEPTED =
            "a duration such as 90s, 20m, 1h30m, 2d, 500ms or PT20M, or a number of seconds";

    /** The short form as a regular expression; also in schemas. */
    static final String SHORT_FORM = "(\\d{1,9}d)?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?(\\d{1,9}ms)?";

    private static final Pattern SHORT = Pattern.compile(SHORT_FORM);
    private static final BigDecimal MOST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(36_500).toSeconds());

    private Durations() {}

    /** The span that a tree's value stands for, never negative and at most a hundred years; null if none. */
    public static @Nullable Duration parse(Object value) {
        if (value instanceof Number number) {
            return ofSeconds(number);
        }
        if (!(value instanceof String text) || text.isEmpty() || text.length() > 60) {
            return null;
        }
        Duration duration = text.startsWith("P") ? iso(text) : shortForm(text);
        boolean fits =
                duration != null && !duration.isNegative() && duration.toSeconds() <= MOST_SECONDS.longValueExact();
        return fits ? duration : null;
    }

    private static @Nullable Duration ofSeconds(Number number) {
        double approximate = number.doubleValue();
        if (Double.isNaN(approximate) || Double.isInfinite(approximate)) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(number.toString());
        if (seconds.signum() < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
            return null;
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static @Nullable Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration shortForm(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        return Duration.ofDays(amount(matcher.group(1), 1))
                .plusHours(amount(matcher.group(2), 1))
                .plusMinutes(amount(matcher.group(3), 1))
                .plusSeconds(amount(matcher.group(4), 1))
                .plusMillis(amount(matcher.group(5), 2));
    }

    private static long amount(@Nullable String part, int unitLength) {
        return part == null ? 0 : Long.parseLong(part.substring(0, part.length() - unitLength));
    }
}
