package io.holdfast.certificates.x509;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes values in the Distinguished Encoding Rules of ASN.1 (ITU-T X.690), as far as certificates need them. */
final class Der {
    private static final int FIRST_YEAR_IN_FULL = 2050;
    private static final int SHORT_LENGTH = 0x80;
    private static final int BITS_OF_A_DIGIT = 7;
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT);

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return tagged(0x30, join(elements));
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return tagged(0x01, new byte[] {value ? (byte) 0xff : 0});
    }

    static byte[] nothing() {
        return tagged(0x05, new byte[0]);
    }

    static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    /**
     * Bits.
     *
     * @param unused how many of the last byte's lowest bits do not count
     */
    static byte[] bits(byte[] value, int unused) {
        return tagged(0x03, join(new byte[] {(byte) unused}, value));
    }

    /** An object identifier, written with dots. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        digits(out, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            digits(out, Long.parseLong(arcs[i]));
        }
        return tagged(0x06, out.toByteArray());
    }

    /** In base 128, the highest digit first; all but the last have their highest bit set. */
    private static void digits(ByteArrayOutputStream out, long value) {
        int shift = 0;
        while (value >> shift + BITS_OF_A_DIGIT != 0) {
            shift += BITS_OF_A_DIGIT;
        }
        for (; shift > 0; shift -= BITS_OF_A_DIGIT) {
            out.write((int) (value >> shift & 0x7f | 0x80));
        }
        out.write((int) (value & 0x7f));
    }

    /** A moment, to the second; in two forms, for RFC 5280 wants years to 2049 with two digits. */
    static byte[] time(Instant moment) {
        ZonedDateTime utc = moment.atZone(ZoneOffset.UTC);
        boolean inFull = utc.getYear() >= FIRST_YEAR_IN_FULL;
        String text = (inFull ? GENERALIZED_TIME : UTC_TIME).format(utc);
        return tagged(inFull ? 0x18 : 0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A value in place of whose own tag stands a number. */
    static byte[] implicit(int number, byte[] content) {
        return tagged(0x80 | number, content);
    }

    /** A value within a numbered tag. */
    static byte[] explicit(int number, byte[] element) {
        return tagged(0xa0 | number, element);
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < SHORT_LENGTH) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int leading = length[0] == 0 ? 1 : 0;
            out.write(SHORT_LENGTH | length.length - leading);
            out.write(length, leading, length.length - leading);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
