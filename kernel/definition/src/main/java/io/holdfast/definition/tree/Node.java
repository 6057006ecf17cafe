package io.holdfast.definition.tree;

import io.holdfast.definition.problem.Position;
import java.util.List;

/** A part of a document, with its place. */
public sealed interface Node {
    /** Where it begins. */
    Position at();

    /**
     * A single value.
     *
     * @param plain whether it was written without quotes, so that it may be a number, a boolean or null
     */
    record Scalar(Position at, String text, boolean plain) implements Node {
        /** Whether it is empty: nothing, {@code ~} or {@code null}. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /** A list. */
    record Sequence(Position at, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and values in the document's order; no key occurs twice. */
    record Mapping(Position at, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** One key and its value. */
    record Entry(Scalar key, Node value) {}
}
