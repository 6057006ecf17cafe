package io.holdfast.mesos.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a recorded call says and a sent one does not. That a sent one says more (a framework id, a kill policy) is no difference. */
final class SentJson {
    /** {@code force} belongs to an older API; the offer filters' default is written out. */
    private static final Set<String> IGNORED = Set.of("force", "filters");

    private SentJson() {}

    static List<String> missing(JsonNode recorded, JsonNode sent) {
        List<String> missing = new ArrayList<>();
        compare("", recorded, sent, missing);
        return missing;
    }

    private static void compare(String path, JsonNode recorded, JsonNode sent, List<String> missing) {
        if (recorded.isObject() && sent.isObject()) {
            for (Map.Entry<String, JsonNode> field : recorded.properties()) {
                if (!IGNORED.contains(field.getKey())) {
                    compare(path + "." + field.getKey(), field.getValue(), sent.path(field.getKey()), missing);
                }
            }
        } else if (path.endsWith(".capabilities") && sent.isArray()) { // a set, of which we may have more
            recorded.forEach(capability -> {
                if (!stream(sent).toList().contains(capability)) {
                    missing.add(path + ": " + capability);
                }
            });
        } else if (recorded.isArray() && recorded.size() == sent.size()) {
            for (int i = 0; i < recorded.size(); i++) {
                compare(path + "[" + i + "]", recorded.get(i), sent.get(i), missing);
            }
        } else if (!isSame(recorded, sent)) {
            missing.add(path + ": " + recorded + " was sent as " + sent);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static boolean isSame(JsonNode recorded, JsonNode sent) {
        if (recorded.isNumber() && sent.isNumber()) {
            return recorded.decimalValue().compareTo(sent.decimalValue()) == 0;
        }
        return recorded.equals(sent) || (recorded.isContainerNode() && recorded.isEmpty() && sent.isMissingNode());
    }
}
