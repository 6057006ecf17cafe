package io.holdfast.local.master.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.holdfast.local.master.store.Journal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The changes of the present turn, by key, on their way to the {@link Journal}. Owned by the master's thread. */
public final class Ledger {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Journal journal;
    private final Map<String, byte @Nullable []> changes = new LinkedHashMap<>();

    public Ledger(Journal journal) {
        this.journal = journal;
    }

    public void put(String key, Message value) {
        changes.put(key, value.toByteArray());
    }

    /** Puts a record as JSON. */
    public void putJson(String key, Object value) {
        try {
            changes.put(key, MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + key, e);
        }
    }

    public void remove(String key) {
        changes.put(key, null);
    }

    /**
     * Writes all changes since the last call as one batch.
     *
     * @throws IOException when the journal cannot be written
     */
    public void commit() throws IOException {
        if (!changes.isEmpty()) {
            journal.commit(changes);
            changes.clear();
        }
    }

    /** Hands every stored message below {@code prefix} to {@code use}, with the rest of its key. */
    public <M extends Message> void each(String prefix, M prototype, BiConsumer<String, M> use) {
        new TreeMap<>(journal.entries()).forEach((key, bytes) -> {
            if (key.startsWith(prefix)) {
                use.accept(key.substring(prefix.length()), parse(key, bytes, prototype));
            }
        });
    }

    /** Hands every stored JSON record below {@code prefix} to {@code use}, with the rest of its key. */
    public <T> void eachJson(String prefix, Class<T> type, BiConsumer<String, T> use) {
        new TreeMap<>(journal.entries()).forEach((key, bytes) -> {
            if (key.startsWith(prefix)) {
                try {
                    use.accept(key.substring(prefix.length()), MAPPER.readValue(bytes, type));
                } catch (IOException e) {
                    throw new IllegalStateException("The state on disk is damaged at " + key, e);
                }
            }
        });
    }

    private static <M extends Message> M parse(String key, byte[] bytes, M prototype) {
        try {
            @SuppressWarnings("unchecked") // a message's parser makes messages of its own type
            M message = (M) prototype.getParserForType().parseFrom(bytes);
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("The state on disk is damaged at " + key, e);
        }
    }
}
