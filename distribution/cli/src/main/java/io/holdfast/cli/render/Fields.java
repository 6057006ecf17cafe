package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Members of JSON objects as text for people. */
public final class Fields {
    private Fields() {}

    /** A member as text that cannot command the terminal; empty if it is not there. */
    public static String text(JsonNode node, String member) {
        return Style.plain(node.path(member).asText());
    }

    /** A time, to the second; empty if it is not there. */
    public static String time(JsonNode node, String member) {
        String text = text(node, member);
        try {
            return text.isEmpty()
                    ? ""
                    : Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A number without needless zeros. */
    public static String number(JsonNode node, String member) {
        return plain(node.path(member).asDouble());
    }

    /** The same of a number by itself. */
    public static String number(JsonNode number) {
        return plain(number.asDouble());
    }

    /** Microseconds in the unit that suits them. */
    public static String micros(JsonNode node, String member) {
        double micros = node.path(member).asDouble();
        if (micros < 1000) {
            return plain(micros) + " µs";
        }
        return micros < 1_000_000 ? decimal(micros / 1000) + " ms" : decimal(micros / 1_000_000) + " s";
    }

    /** Bytes in the unit that suits them. */
    public static String bytes(JsonNode node, String member) {
        double bytes = node.path(member).asDouble();
        if (bytes < 1024) {
            return plain(bytes) + " bytes";
        }
        return bytes < 1 << 20 ? decimal(bytes / 1024) + " KiB" : decimal(bytes / (1 << 20)) + " MiB";
    }

    private static String decimal(double amount) {
        return plain(Double.parseDouble(String.format(Locale.ROOT, "%.1f", amount)));
    }

    private static String plain(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }
}
