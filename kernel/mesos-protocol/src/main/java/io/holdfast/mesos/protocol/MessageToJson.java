package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

/** Writes a message as {@link MesosJson} describes. */
final class MessageToJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MessageToJson() {}

    static ObjectNode convert(Message message) {
        ObjectNode object = NODES.objectNode();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.isMapField()) {
                writeMap(object, message, field);
            } else if (field.isRepeated()) {
                writeRepeated(object, message, field);
            } else if (message.hasField(field) || showsItsDefault(field)) {
                object.set(field.getName(), value(field, message.getField(field)));
            }
        }
        return object;
    }

    private static boolean showsItsDefault(FieldDescriptor field) {
        return field.hasDefaultValue() && !field.getOptions().getDeprecated();
    }

    private static void writeRepeated(ObjectNode object, Message message, FieldDescriptor field) {
        List<?> elements = (List<?>) message.getField(field);
        if (!elements.isEmpty()) {
            ArrayNode array = object.putArray(field.getName());
            for (Object element : elements) {
                array.add(value(field, element));
            }
        }
    }

    private static void writeMap(ObjectNode object, Message message, FieldDescriptor field) {
        List<?> entries = (List<?>) message.getField(field);
        if (entries.isEmpty()) {
            return;
        }
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor content = field.getMessageType().findFieldByNumber(2);
        ObjectNode map = object.putObject(field.getName());
        for (Object element : entries) {
            Message entry = (Message) element;
            map.set(String.valueOf(entry.getField(key)), value(content, entry.getField(content)));
        }
    }

    private static JsonNode value(FieldDescriptor field, Object value) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> convert((Message) value);
            case ENUM -> NODES.textNode(((EnumValueDescriptor) value).getName());
            case BYTES -> NODES.textNode(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
            case STRING -> NODES.textNode((String) value);
            case BOOL -> NODES.booleanNode((Boolean) value);
            case DOUBLE -> Doubles.toJson((Double) value);
            case FLOAT -> Doubles.toJson(Double.parseDouble(value.toString()));
            // Java holds unsigned numbers in signed ones of the same size.
            case UINT32, FIXED32 -> NODES.numberNode(Integer.toUnsignedLong((Integer) value));
            case INT32, SINT32, SFIXED32 -> NODES.numberNode((Integer) value);
            case UINT64, FIXED64 -> unsigned((Long) value);
            case INT64, SINT64, SFIXED64 -> NODES.numberNode((Long) value);
        };
    }

    private static JsonNode unsigned(long value) {
        return value >= 0 ? NODES.numberNode(value) : NODES.numberNode(new BigInteger(Long.toUnsignedString(value)));
    }
}
