package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares JSON by value: 1 and 1.0 are one number. What only the second has is no difference: defaults are written out. */
record SameJson(JsonNode expected, JsonNode actual) {
    /** Names of enums that the recorded 1.12 master or a test of it uses, and the bindings of 1.11 do not know. */
    private static final Set<String> UNKNOWN_WORDS = Set.of("QUOTA_V2", "NO_SUCH_CAPABILITY");

    /** Fields that a call had and the bindings lack. */
    private static final Set<String> UNKNOWN_FIELDS = Set.of("no_such_field", "force");

    List<String> differences() {
        List<String> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return differences;
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                if (UNKNOWN_FIELDS.contains(field.getKey())) {
                    continue;
                }
                compare(path + "." + field.getKey(), field.getValue(), actual.path(field.getKey()), differences);
            }
        } else if (expected.isArray() && actual.isArray()) {
            if (expected.isEmpty() || expected.size() == actual.size()) {
                for (int i = 0; i < expected.size(); i++) {
                    compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
                }
            } else {
                differences.add(path + ": " + expected + " became " + actual);
            }
        } else if (!isSame(expected, actual)) {
            differences.add(path + ": " + expected + " became " + actual);
        }
    }

    private static boolean isSame(JsonNode expected, JsonNode actual) {
        if (UNKNOWN_WORDS.contains(expected.asText())) {
            return actual.isMissingNode();
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual) || (expected.isEmpty() && expected.isContainerNode() && actual.isMissingNode());
    }
}
