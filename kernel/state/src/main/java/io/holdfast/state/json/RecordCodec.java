package io.holdfast.state.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Turns records into indented JSON and back. Reading is strict: an unknown or a missing field means that
 * another schema wrote it, and guessing would lose data. Equal records give equal bytes. Thread-safe.
 */
public final class RecordCodec {
    private final ObjectWriter writer;
    private final ObjectReader reader;

    /** A codec of the current schema. */
    public RecordCodec() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        SealedTypes.teach(mapper);
        writer = mapper.writerFor(Durable.class);
        reader = mapper.readerFor(Durable.class);
    }

    /** The record as UTF-8 JSON with a {@code kind}. */
    public byte[] encode(Durable value) {
        try {
            return writer.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new StoreException("The record " + value.path() + " has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The record in these bytes.
     *
     * @param where for the message, if they cannot be understood
     * @throws StoreException if this version does not understand them
     */
    public Durable decode(String where, byte[] json) {
        try {
            Durable value = reader.readValue(json);
            if (value == null) {
                throw new StoreException("The node " + where + " holds null instead of a record.", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new StoreException(
                    "The node " + where + " does not hold what this version writes there: " + e.getOriginalMessage()
                            + ". Restore it from a backup, or start the version that wrote it.",
                    e);
        } catch (IOException e) {
            throw new StoreException("The node " + where + " cannot be read: " + e.getMessage(), e);
        }
    }
}
