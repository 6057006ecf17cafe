package io.holdfast.local.agent.update;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.v1.Protos.TaskStatus;

/**
 * The file behind one task's updates: records of one kind byte, four bytes length and a payload, appended in one write.
 *
 * <p>It survives the death of the JVM. It is not forced to disk: after a loss of power the task itself is gone too.
 */
final class UpdateLog {

    /** A record of the log. */
    sealed interface Entry {}

    /** The task got this update. */
    record Updated(TaskStatus status) implements Entry {}

    /** The framework has the update of this uuid. */
    record Acknowledged(ByteString uuid) implements Entry {}

    private static final byte UPDATED = 'U';
    private static final byte ACKNOWLEDGED = 'A';
    private static final int HEADER_BYTES = 5;
    /** A longer record is damage, not an update. */
    private static final int MOST_BYTES = 16 << 20;

    private final Path file;

    UpdateLog(Path file) {
        this.file = file;
    }

    void append(Entry entry) throws IOException {
        write(file, List.of(entry), StandardOpenOption.APPEND);
    }

    /** Puts these entries in place of all that is written, in one step. */
    void replace(List<Entry> entries) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        write(fresh, entries, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path target, List<Entry> entries, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            for (Entry entry : entries) {
                byte[] payload = entry instanceof Updated updated
                        ? updated.status().toByteArray()
                        : ((Acknowledged) entry).uuid().toByteArray();
                ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + payload.length);
                record.put(entry instanceof Updated ? UPDATED : ACKNOWLEDGED)
                        .putInt(payload.length)
                        .put(payload)
                        .flip();
                while (record.hasRemaining()) {
                    channel.write(record);
                }
            }
        }
    }

    /** All entries; a record that was cut off by the death of its writer is dropped, from the file too. */
    List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int good = 0;
        while (bytes.remaining() >= HEADER_BYTES) {
            byte kind = bytes.get();
            int length = bytes.getInt();
            if (length < 0 || length > MOST_BYTES || length > bytes.remaining()) {
                break;
            }
            byte[] payload = new byte[length];
            bytes.get(payload);
            entries.add(decode(kind, payload));
            good = bytes.position();
        }
        if (good < bytes.limit()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(good);
            }
        }
        return entries;
    }

    private Entry decode(byte kind, byte[] payload) throws IOException {
        try {
            return kind == UPDATED
                    ? new Updated(TaskStatus.parseFrom(payload))
                    : new Acknowledged(ByteString.copyFrom(payload));
        } catch (InvalidProtocolBufferException e) {
            throw new IOException(file + " holds a damaged update; remove the file to forget the task's updates", e);
        }
    }
}
