package io.holdfast.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Which recorded id stands for which live one, and what both sides look like without what differs from run to run. */
final class Ids {
    private final Map<String, String> live = new HashMap<>();

    /** Notes a pair. */
    void pair(String recorded, String now) {
        live.put(recorded, now);
    }

    boolean knows(String recorded) {
        return live.containsKey(recorded);
    }

    String live(String recorded) {
        return live.getOrDefault(recorded, recorded);
    }

    /** The tree with every recorded id, also inside of texts, replaced by the live one. */
    JsonNode translate(JsonNode tree) {
        if (tree.isTextual()) {
            return TextNode.valueOf(translate(tree.asText()));
        }
        if (tree.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            tree.forEach(element -> array.add(translate(element)));
            return array;
        }
        if (tree.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(field -> object.set(field.getKey(), translate(field.getValue())));
            return object;
        }
        return tree;
    }

    /** Longer ids first: one may be the beginning of another. */
    private String translate(String text) {
        String result = live.getOrDefault(text, text);
        if (result.equals(text) && text.startsWith("Machine '")) {
            for (Map.Entry<String, String> one : live.entrySet()) {
                result = result.replace('"' + one.getKey() + '"', '"' + one.getValue() + '"');
            }
        }
        if (result.equals(text) && text.length() > 30) {
            for (Map.Entry<String, String> one : live.entrySet().stream()
                    .sorted(Comparator.comparingInt(
                                    (Map.Entry<String, String> e) -> e.getKey().length())
                            .reversed())
                    .toList()) {
                if (one.getKey().length() > 30 || one.getKey().startsWith("/")) {
                    result = result.replace(one.getKey(), one.getValue());
                }
            }
        }
        return result;
    }

    /** Amounts as Java prints them, without what is never the same twice; resources in an order of their own. */
    static JsonNode normal(JsonNode tree) {
        if (tree.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(field -> {
                String name = field.getKey();
                switch (name) {
                    case "timestamp", "unreachable_time", "container_status", "url", "uuid" -> {}
                    case "message" -> object.put(name, message(field.getValue().asText()));
                    default -> object.set(name, normal(field.getValue()));
                }
            });
            return object;
        }
        if (tree.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            java.util.stream.StreamSupport.stream(tree.spliterator(), false)
                    .map(Ids::normal)
                    .sorted(Comparator.comparing(JsonNode::toString))
                    .forEach(array::add);
            return array;
        }
        return tree.isNumber() ? JsonNodeFactory.instance.numberNode(tree.asDouble()) : tree;
    }

    /** What is available differs with the moment; addresses differ with the machine; the rest must be the same. */
    private static String message(String text) {
        return text.replaceAll("^.* does not contain ", "… does not contain ")
                .replaceAll(" available .*$", " available …")
                .replaceAll("slave\\(1\\)@\\S+ \\([^)]*\\)", "slave(1)@…")
                .replaceAll("Agent \\S+ (removed|disconnected)", "Agent … $1");
    }
}
