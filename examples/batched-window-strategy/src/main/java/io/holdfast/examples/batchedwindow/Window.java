package io.holdfast.examples.batchedwindow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * When work may begin.
 *
 * @param from UTC, inclusive
 * @param to UTC, exclusive; if it is not after {@code from}, the window ends on the day after the one it began on
 * @param days the days on which it begins
 */
record Window(LocalTime from, LocalTime to, Set<DayOfWeek> days) {

    /** @throws IllegalArgumentException if a time is none or there is no day */
    static Window of(String from, String to, Collection<Day> days) {
        Set<DayOfWeek> begins = EnumSet.noneOf(DayOfWeek.class);
        days.forEach(day -> begins.add(day.ofWeek()));
        if (begins.isEmpty()) {
            throw new IllegalArgumentException("days is empty: name at least one of mon to sun, or leave it out");
        }
        Window window = new Window(time("from", from), time("to", to), begins);
        if (window.from().equals(window.to())) {
            throw new IllegalArgumentException("from and to are both " + from + ": a window needs a length");
        }
        return window;
    }

    private static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is '" + text + "': write a time of day in UTC as hours and minutes, for example 02:30", e);
        }
    }

    /** Whether a moment, milliseconds since the epoch, is inside. */
    boolean contains(long millis) {
        ZonedDateTime now = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
        LocalTime time = now.toLocalTime();
        DayOfWeek today = now.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(today) && !time.isBefore(from)) || (days.contains(today.minus(1)) && time.isBefore(to));
    }
}
