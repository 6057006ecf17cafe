package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/** Reads a message as {@link MesosJson} describes, with the error texts of a Mesos master. */
final class JsonToMessage {
    private JsonToMessage() {}

    static <M extends Message> M convert(JsonNode tree, M prototype) throws MalformedMessageException {
        if (!tree.isObject()) {
            throw new MalformedMessageException("Expecting a JSON object");
        }
        Message.Builder builder = prototype.newBuilderForType();
        readFields(tree, builder);
        List<String> missing = builder.findInitializationErrors();
        if (!missing.isEmpty()) {
            throw new MalformedMessageException("Missing required fields: " + String.join(", ", missing));
        }
        @SuppressWarnings("unchecked") // the prototype's own builder makes messages of the prototype's type
        M message = (M) builder.build();
        return message;
    }

    private static void readFields(JsonNode object, Message.Builder builder) throws MalformedMessageException {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            FieldDescriptor field = builder.getDescriptorForType().findFieldByName(entry.getKey());
            if (field != null) {
                readField(field, entry.getValue(), builder);
            }
        }
    }

    private static void readField(FieldDescriptor field, JsonNode json, Message.Builder builder)
            throws MalformedMessageException {
        if (json.isNull()) {
            return;
        }
        if (field.isMapField() && json.isObject()) {
            readMap(field, json, builder);
        } else if (json.isArray()) {
            if (!field.isRepeated()) {
                throw JsonScalar.notExpecting("array", field);
            }
            for (JsonNode element : json) {
                readOne(field, element, builder);
            }
        } else {
            readOne(field, json, builder);
        }
    }

    /** Sets the field or, where it is repeated, adds to it; as in Mesos a repeated field also takes one value without an array. */
    private static void readOne(FieldDescriptor field, JsonNode json, Message.Builder builder)
            throws MalformedMessageException {
        Object value = value(field, json, builder);
        if (value == JsonScalar.UNKNOWN) {
            return;
        }
        if (field.isRepeated()) {
            builder.addRepeatedField(field, value);
        } else {
            builder.setField(field, value);
        }
    }

    private static Object value(FieldDescriptor field, JsonNode json, Message.Builder parent)
            throws MalformedMessageException {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return JsonScalar.read(field, json);
        }
        if (!json.isObject()) {
            throw JsonScalar.notExpecting(JsonScalar.kind(json), field);
        }
        Message.Builder builder = parent.newBuilderForField(field);
        readFields(json, builder);
        return builder.buildPartial(); // what is missing is said once, with its whole path, at the end
    }

    private static void readMap(FieldDescriptor field, JsonNode json, Message.Builder builder)
            throws MalformedMessageException {
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor content = field.getMessageType().findFieldByNumber(2);
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Message.Builder one = builder.newBuilderForField(field);
            one.setField(key, JsonScalar.read(key, TextNode.valueOf(entry.getKey())));
            Object value = value(content, entry.getValue(), one);
            if (value != JsonScalar.UNKNOWN) {
                one.setField(content, value);
                builder.addRepeatedField(field, one.build());
            }
        }
    }
}
