package io.holdfast.definition.tree;

import io.holdfast.definition.problem.Position;
import io.holdfast.definition.tree.Node.Entry;
import io.holdfast.definition.tree.Node.Mapping;
import io.holdfast.definition.tree.Node.Scalar;
import io.holdfast.definition.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Trees of maps, lists, texts, numbers and booleans, from nodes and back. Numbers come out as JSON readers make
 * them (the smallest of {@code Integer} and {@code Long}, or {@code Double}), so that a stored tree equals
 * the one it was stored from. What is empty in the document is left out of maps and is an empty text in lists.
 */
public final class PlainValues {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

    private PlainValues() {}

    /** A mapping as a map in the document's order; do not change. */
    public static Map<String, Object> of(Mapping mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            if (!(entry.value() instanceof Scalar scalar && scalar.isNull())) {
                map.put(entry.key().text(), of(entry.value()));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** Any node. */
    public static Object of(Node node) {
        if (node instanceof Mapping mapping) {
            return of(mapping);
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(PlainValues::of).toList();
        }
        return scalar((Scalar) node);
    }

    private static Object scalar(Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (WHOLE.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return number == (int) number ? (Object) (int) number : (Object) number;
        }
        if (NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
            return Double.valueOf(text);
        }
        return scalar.isNull() ? "" : text;
    }

    /** A node without a place from maps, lists, texts, numbers and booleans. */
    public static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Entry> entries = new ArrayList<>();
            map.forEach((key, child) ->
                    entries.add(new Entry(new Scalar(Position.NOWHERE, String.valueOf(key), false), node(child))));
            return new Mapping(Position.NOWHERE, entries);
        }
        if (value instanceof List<?> list) {
            return new Sequence(
                    Position.NOWHERE,
                    list.stream().map(item -> node((Object) item)).toList());
        }
        boolean plain = value instanceof Number || value instanceof Boolean;
        return new Scalar(Position.NOWHERE, String.valueOf(value), plain);
    }
}
