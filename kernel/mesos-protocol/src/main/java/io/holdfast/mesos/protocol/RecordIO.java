package io.holdfast.mesos.protocol;

import java.nio.charset.StandardCharsets;

/**
 * The framing of Mesos' event streams: a record is its length in bytes as a decimal number, a newline, and the bytes, with nothing
 * behind them.
 */
public final class RecordIO {
    /** The largest record a decoder takes unless told otherwise: 64 MiB, several times the offers of ten thousand agents. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 64 * 1024 * 1024;

    private RecordIO() {}

    /** Returns the record that carries {@code bytes}. */
    public static byte[] encode(byte[] bytes) {
        byte[] head = (bytes.length + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] record = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, record, 0, head.length);
        System.arraycopy(bytes, 0, record, head.length, bytes.length);
        return record;
    }

    /** Returns a decoder that refuses records larger than {@link #DEFAULT_MAX_RECORD_BYTES}. */
    public static RecordIODecoder decoder() {
        return new RecordIODecoder(DEFAULT_MAX_RECORD_BYTES);
    }
}
