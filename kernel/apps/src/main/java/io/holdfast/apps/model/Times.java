package io.holdfast.apps.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as Marathon wrote them: ISO 8601 with milliseconds, in UTC. */
public final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** A moment, from milliseconds since the epoch. */
    public static String text(long millis) {
        return FORMAT.format(Instant.ofEpochMilli(millis));
    }

    /** The version of now, later than another one; both sort as text. */
    public static String versionAfter(long nowMillis, String last) {
        String now = text(nowMillis);
        return last.isEmpty() || now.compareTo(last) > 0
                ? now
                : text(Instant.parse(last).toEpochMilli() + 1);
    }
}
