package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Locale;

/** Reads the value of a field that is not a message. */
final class JsonScalar {
    /** Stands for an enum's name that this version does not know; the field is left unset, as in Mesos. */
    static final Object UNKNOWN = new Object();

    private JsonScalar() {}

    static Object read(FieldDescriptor field, JsonNode json) throws MalformedMessageException {
        return switch (field.getJavaType()) {
            case STRING -> text(field, json);
            case BYTE_STRING -> bytes(field, json);
            case ENUM -> enumValue(field, json);
            case BOOLEAN -> bool(field, json);
            case DOUBLE -> number(field, json).doubleValue();
            case FLOAT -> number(field, json).floatValue();
            case INT -> whole(field, json).intValue();
            case LONG -> whole(field, json).longValue();
            case MESSAGE -> throw notExpecting(kind(json), field);
        };
    }

    private static String text(FieldDescriptor field, JsonNode json) throws MalformedMessageException {
        if (!json.isTextual()) {
            throw notExpecting(kind(json), field);
        }
        return json.textValue();
    }

    private static ByteString bytes(FieldDescriptor field, JsonNode json) throws MalformedMessageException {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(text(field, json)));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedMessageException(
                    "Failed to base64 decode bytes field '" + field.getName() + "': " + malformed.getMessage());
        }
    }

    private static Object enumValue(FieldDescriptor field, JsonNode json) throws MalformedMessageException {
        String name = text(field, json);
        EnumValueDescriptor value = field.getEnumType().findValueByName(name);
        if (value != null) {
            return value;
        }
        if (field.isRequired()) {
            throw new MalformedMessageException("Failed to find enum for '" + name + "'");
        }
        return UNKNOWN;
    }

    private static Boolean bool(FieldDescriptor field, JsonNode json) throws MalformedMessageException {
        if (json.isTextual()
                && (json.textValue().equals("true") || json.textValue().equals("false"))) {
            return Boolean.valueOf(json.textValue()); // a key of a map
        }
        if (!json.isBoolean()) {
            throw notExpecting(kind(json), field);
        }
        return json.booleanValue();
    }

    private static BigDecimal number(FieldDescriptor field, JsonNode json) throws MalformedMessageException {
        if (json.isNumber()) {
            if (json.isDouble() && !Double.isFinite(json.doubleValue())) {
                throw outOfRange(field); // more than a double holds, such as 1e400
            }
            return json.decimalValue();
        }
        if (!json.isTextual() || json.textValue().length() > 50) {
            throw notExpecting(kind(json), field);
        }
        try {
            return new BigDecimal(json.textValue()); // protobuf's own JSON form quotes large numbers
        } catch (NumberFormatException notANumber) {
            throw notExpecting("string", field);
        }
    }

    private static BigDecimal whole(FieldDescriptor field, JsonNode json) throws MalformedMessageException {
        BigDecimal number = number(field, json);
        boolean isInt = field.getJavaType() == FieldDescriptor.JavaType.INT;
        boolean isUnsigned = field.getType().name().contains("UINT")
                || field.getType().name().startsWith("FIXED");
        BigDecimal end = BigDecimal.valueOf(2).pow((isInt ? 32 : 64) - (isUnsigned ? 0 : 1));
        BigDecimal start = isUnsigned ? BigDecimal.ZERO : end.negate();
        if (number.compareTo(start) < 0 || number.compareTo(end) >= 0) {
            throw outOfRange(field);
        }
        return number;
    }

    private static MalformedMessageException outOfRange(FieldDescriptor field) {
        return new MalformedMessageException("The number is out of range for field '" + field.getName() + "'");
    }

    static MalformedMessageException notExpecting(String kind, FieldDescriptor field) {
        return new MalformedMessageException("Not expecting a JSON " + kind + " for field '" + field.getName() + "'");
    }

    static String kind(JsonNode json) {
        return json.getNodeType().name().toLowerCase(Locale.ROOT); // object, array, string, number, boolean, null
    }
}
