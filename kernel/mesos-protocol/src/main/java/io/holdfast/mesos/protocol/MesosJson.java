package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The JSON form that Mesos gives to its protobuf messages: fields by their names in the {@code .proto} file and in the order they are
 * declared there, enums by name, bytes in base64, doubles as {@code 15.0}, 64-bit integers as numbers. It is not protobuf's own JSON form,
 * which says {@code frameworkId} and quotes 64-bit integers. Safe for any number of threads.
 */
public final class MesosJson {
    /** How deep a document may be nested; messages of Mesos stay below 20 levels. */
    private static final int MAX_DEPTH = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MesosJson() {}

    /** Returns {@code message} as a tree. Fields with a default appear even where they are not set, unless they are deprecated, as in Mesos. */
    public static ObjectNode toTree(Message message) {
        return MessageToJson.convert(message);
    }

    /** Returns {@code message} as JSON text in UTF-8, without blanks. */
    public static byte[] toBytes(Message message) {
        try {
            return MAPPER.writeValueAsBytes(toTree(message));
        } catch (JsonProcessingException impossible) { // a tree without foreign objects can always be written
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Parses JSON text.
     *
     * @throws MalformedMessageException {@code Failed to parse body into JSON: syntax error at line 1 near: …}
     */
    public static JsonNode parse(byte[] body) throws MalformedMessageException {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw JsonSyntaxError.at(1, 1, body);
            }
            return tree;
        } catch (JsonProcessingException error) {
            throw JsonSyntaxError.of(error, body);
        } catch (MalformedMessageException error) {
            throw error;
        } catch (IOException impossible) { // an array in memory is read
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Reads a message from JSON text. Unknown fields, and unknown names of optional enums, are ignored.
     *
     * @param prototype names the type, for example {@code Call.getDefaultInstance()}
     * @throws MalformedMessageException {@code Failed to parse body into JSON: …} or {@code Failed to convert JSON into Call protobuf: …}
     */
    public static <M extends Message> M read(byte[] body, M prototype) throws MalformedMessageException {
        return read(parse(body), prototype);
    }

    /**
     * Reads a message from a tree, as {@link #read(byte[], Message)} does.
     *
     * @throws MalformedMessageException {@code Failed to convert JSON into Call protobuf: …}
     */
    public static <M extends Message> M read(JsonNode tree, M prototype) throws MalformedMessageException {
        try {
            return JsonToMessage.convert(tree, prototype);
        } catch (MalformedMessageException error) {
            throw new MalformedMessageException("Failed to convert JSON into "
                    + prototype.getDescriptorForType().getName() + " protobuf: " + error.getMessage());
        }
    }
}
