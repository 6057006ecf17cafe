package io.holdfast.mesos.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a {@linkplain RecordIO RecordIO} stream apart, however its bytes were cut on the way. One decoder serves one stream and one
 * thread at a time. After an error the position in the stream is lost: every later call fails as well.
 */
public final class RecordIODecoder {
    /** Digits enough for every length an {@code int} holds. */
    private static final int MAX_DIGITS = 10;

    private final int maxRecordBytes;
    private long length;
    private int digits;
    private byte[] record = new byte[0];
    private int filled;
    private boolean inRecord;
    private boolean broken;

    /** Makes a decoder that holds at most {@code maxRecordBytes} bytes of a record. */
    public RecordIODecoder(int maxRecordBytes) {
        if (maxRecordBytes < 0) {
            throw new IllegalArgumentException(
                    "The largest record must not be negative, but is " + maxRecordBytes + " bytes");
        }
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * Takes the next bytes of the stream, to the limit of {@code chunk}, and returns the records that they complete, in their order.
     *
     * @throws MalformedMessageException when the bytes are no RecordIO, or announce a record larger than this decoder takes
     */
    public List<byte[]> feed(ByteBuffer chunk) throws MalformedMessageException {
        if (broken) {
            throw new MalformedMessageException("The stream cannot be read on: an earlier part of it was malformed");
        }
        List<byte[]> complete = new ArrayList<>();
        while (chunk.hasRemaining()) {
            if (inRecord) {
                int bytes = Math.min(chunk.remaining(), record.length - filled);
                chunk.get(record, filled, bytes);
                filled += bytes;
            } else {
                takeHead(chunk.get());
            }
            if (inRecord && filled == record.length) {
                complete.add(record);
                startHead();
            }
        }
        return complete;
    }

    /** Whether the bytes so far end between two records; false when the stream broke off in the middle of one. */
    public boolean isBetweenRecords() {
        return !broken && !inRecord && digits == 0;
    }

    private void takeHead(byte next) throws MalformedMessageException {
        if (next >= '0' && next <= '9' && digits < MAX_DIGITS) {
            digits++;
            length = length * 10 + (next - '0');
        } else if (next == '\n' && digits > 0) {
            startRecord();
        } else {
            throw broken("Expecting the decimal length of a record and a newline, but got the byte 0x"
                    + Integer.toHexString(next & 0xff) + " after " + digits + " digits");
        }
    }

    private void startRecord() throws MalformedMessageException {
        if (length > maxRecordBytes) {
            throw broken("A record of " + length + " bytes is announced, but at most " + maxRecordBytes
                    + " bytes are taken");
        }
        record = new byte[(int) length];
        filled = 0;
        inRecord = true;
    }

    private void startHead() {
        record = new byte[0];
        filled = 0;
        inRecord = false;
        length = 0;
        digits = 0;
    }

    private MalformedMessageException broken(String why) {
        broken = true;
        return new MalformedMessageException(why);
    }
}
