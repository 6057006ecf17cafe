package io.holdfast.local.master.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One batch on disk: length and CRC-32 of what follows, then the number of entries, then key, length (-1: removed) and value. */
final class Frame {
    private static final int HEAD = 8;

    private Frame() {}

    static ByteBuffer encode(Map<String, byte @Nullable []> changes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(changes.size());
            for (Map.Entry<String, byte @Nullable []> change : changes.entrySet()) {
                out.writeUTF(change.getKey());
                byte[] value = change.getValue();
                out.writeInt(value == null ? -1 : value.length);
                if (value != null) {
                    out.write(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] body = bytes.toByteArray();
        return ByteBuffer.allocate(HEAD + body.length)
                .putInt(body.length)
                .putInt(checksum(body))
                .put(body)
                .flip();
    }

    /** The next batch, or null when no whole, undamaged one follows. */
    static @Nullable Map<String, byte @Nullable []> decode(ByteBuffer content) {
        if (content.remaining() < HEAD) {
            return null;
        }
        int length = content.getInt(content.position());
        int checksum = content.getInt(content.position() + 4);
        if (length < 4 || length > content.remaining() - HEAD) {
            return null;
        }
        byte[] body = new byte[length];
        content.get(content.position() + HEAD, body);
        if (checksum(body) != checksum) {
            return null;
        }
        content.position(content.position() + HEAD + length);
        return entries(body);
    }

    private static Map<String, byte @Nullable []> entries(byte[] body) {
        Map<String, byte @Nullable []> changes = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String key = in.readUTF();
                int length = in.readInt();
                changes.put(key, length < 0 ? null : in.readNBytes(length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changes;
    }

    private static int checksum(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return (int) crc.getValue();
    }
}
