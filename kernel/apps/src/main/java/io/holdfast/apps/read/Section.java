package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object that is being read: each question about a field checks it, writes it or what its absence means into the
 * result, and remembers that the field is known. A field that is null counts as absent.
 */
final class Section {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode in;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    /** What was read. */
    final ObjectNode out = NODES.objectNode();

    Section(JsonNode in, String path, Problems problems) {
        this.in = in;
        this.path = path;
        this.problems = problems;
        if (!in.isObject()) {
            problems.add(path, "must be an object");
        }
    }

    /** The place of a field. */
    String at(String field) {
        return path + "/" + field;
    }

    /** The place of an element of a field. */
    String at(String field, int index) {
        return path + "/" + field + "(" + index + ")";
    }

    /** Something is wrong with a field. */
    void wrong(String field, String error) {
        problems.add(at(field), error);
    }

    Problems problems() {
        return problems;
    }

    /** A field as it is; a missing node if it is absent. */
    JsonNode raw(String field) {
        known.add(field);
        JsonNode value = in.path(field);
        return value.isNull() ? NODES.missingNode() : value;
    }

    /** Whether a field is there. */
    boolean has(String field) {
        return !raw(field).isMissingNode();
    }

    /** Fields that answers carry and nobody asks for. */
    void ignore(String... fields) {
        known.addAll(Arrays.asList(fields));
    }

    /** Says of fields that they cannot be had. */
    void refuse(String field, String why) {
        if (has(field)) {
            wrong(field, why);
        }
    }

    /** Nothing else may be there. */
    void end() {
        in.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                wrong(field, "is no known field; correct its name or remove it");
            }
        });
    }

    @Nullable
    String text(String field, @Nullable String otherwise) {
        JsonNode value = raw(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            wrong(field, "must be a text");
        }
        String text = value.isTextual() ? value.asText() : otherwise;
        if (text != null) {
            out.put(field, text);
        }
        return text;
    }

    /** A text that has to be there; empty, and said to be missing, if it is not. */
    String required(String field) {
        String text = text(field, null);
        if (text == null || text.isEmpty()) {
            wrong(field, "is missing; it has to be there");
            return "";
        }
        return text;
    }

    String choice(String field, String otherwise, String... allowed) {
        String text = text(field, otherwise);
        if (text == null || !List.of(allowed).contains(text)) {
            wrong(field, "must be one of " + String.join(", ", allowed) + ", not '" + text + "'");
            out.put(field, otherwise);
            return otherwise;
        }
        return text;
    }

    double number(String field, double otherwise, double least, double most) {
        JsonNode value = raw(field);
        double number = value.isNumber() ? value.asDouble() : otherwise;
        if (!value.isMissingNode() && !value.isNumber()) {
            wrong(field, "must be a number");
        } else if (!(number >= least && number <= most)) {
            wrong(field, "must be a number from " + plain(least) + " to " + plain(most) + ", not " + plain(number));
        }
        if (number == (int) number) {
            // As a reader of JSON would have it, so that what is stored equals what it was.
            out.put(field, (int) number);
        } else {
            out.put(field, number);
        }
        return number;
    }

    int whole(String field, int otherwise, int least, int most) {
        JsonNode value = raw(field);
        boolean whole = value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
        if (!value.isMissingNode() && !whole) {
            wrong(field, "must be a whole number");
        } else if (whole && !(value.asDouble() >= least && value.asDouble() <= most)) {
            wrong(field, "must be a whole number from " + least + " to " + most + ", not " + value.asText());
        }
        int number = whole ? (int) Math.max(least, Math.min(most, value.asDouble())) : otherwise;
        out.put(field, number);
        return number;
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = raw(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            wrong(field, "must be true or false");
        }
        boolean flag = value.asBoolean(otherwise);
        out.put(field, flag);
        return flag;
    }

    /** An object of texts, sorted by name. */
    ObjectNode texts(String field) {
        ObjectNode texts = out.putObject(field);
        JsonNode value = raw(field);
        if (!value.isMissingNode() && !value.isObject()) {
            wrong(field, "must be an object of names and texts");
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        value.properties().forEach(one -> {
            if (one.getValue().isValueNode() && !one.getValue().isNull()) {
                sorted.put(one.getKey(), one.getValue().asText());
            } else {
                problems.add(at(field) + "(" + one.getKey() + ")", "must be a text");
            }
        });
        sorted.forEach(texts::put);
        return texts;
    }

    /** A list of texts. */
    List<String> list(String field) {
        List<String> texts = new ArrayList<>();
        ArrayNode array = out.putArray(field);
        List<JsonNode> values = elements(field);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isTextual()) {
                texts.add(values.get(i).asText());
                array.add(values.get(i).asText());
            } else {
                problems.add(at(field, i), "must be a text");
            }
        }
        return texts;
    }

    /** The elements of a field that is a list; none if it is absent. */
    List<JsonNode> elements(String field) {
        JsonNode value = raw(field);
        if (!value.isMissingNode() && !value.isArray()) {
            wrong(field, "must be a list");
        }
        List<JsonNode> elements = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(elements::add);
        }
        return elements;
    }

    /** The objects of a list; the caller writes what it read of each. */
    List<Section> sections(String field) {
        List<JsonNode> values = elements(field);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            sections.add(new Section(values.get(i), at(field, i), problems));
        }
        return sections;
    }

    /** An object in a field; null if it is absent. */
    @Nullable
    Section section(String field) {
        return has(field) ? new Section(raw(field), at(field), problems) : null;
    }

    /** A number without needless digits. */
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
