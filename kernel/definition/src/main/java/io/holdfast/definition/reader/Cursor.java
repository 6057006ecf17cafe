package io.holdfast.definition.reader;

import io.holdfast.definition.problem.Position;
import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.tree.Node;
import io.holdfast.definition.tree.Node.Mapping;
import io.holdfast.definition.tree.Node.Scalar;
import io.holdfast.definition.tree.Node.Sequence;
import io.holdfast.definition.tree.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands on one node and says what it is, or notes the problem and answers null.
 *
 * @param node where it stands
 * @param where the place of its key, for what is missing inside it
 * @param path from the root, with dots
 * @param problems takes what is wrong
 */
record Cursor(Node node, Position where, String path, Problems problems) {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final int MOST_DIGITS = 15;
    private static final long LARGEST_AMOUNT = 1_000_000_000_000L;

    void problem(String message) {
        problems.add(node.at(), path, message);
    }

    boolean isEmpty() {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    /** A text; empty if nothing stands here. */
    @Nullable
    String text() {
        if (node instanceof Scalar scalar) {
            return scalar.isNull() ? "" : scalar.text();
        }
        problem(kind() + " is not a text; write a single value");
        return null;
    }

    @Nullable
    Boolean flag() {
        if (node instanceof Scalar scalar
                && (scalar.text().equals("true") || scalar.text().equals("false"))) {
            return Boolean.valueOf(scalar.text());
        }
        problem(shown() + " is neither true nor false; write one of them");
        return null;
    }

    /** A whole number within bounds, both included. */
    @Nullable
    Integer whole(int least, int most) {
        String asked = "; write a whole number from " + least + " to " + most;
        if (!(node instanceof Scalar scalar)
                || !WHOLE.matcher(scalar.text()).matches()
                || scalar.text().length() > MOST_DIGITS) {
            problem(shown() + " is not a whole number" + asked);
            return null;
        }
        long number = Long.parseLong(scalar.text());
        if (number < least || number > most) {
            problem(number + (number < least ? " is too small" : " is too large") + asked);
            return null;
        }
        return (int) number;
    }

    /** A whole number, 0 or more, that may be very large. */
    @Nullable
    Long large() {
        if (node instanceof Scalar scalar
                && WHOLE.matcher(scalar.text()).matches()
                && scalar.text().length() <= MOST_DIGITS
                && Long.parseLong(scalar.text()) >= 0) {
            return Long.valueOf(scalar.text());
        }
        problem(shown() + " is not a whole number; write one from 0 on");
        return null;
    }

    /** An amount of something from a least one up, kept to three decimals as the cluster does. */
    @Nullable
    Double amount(String unit, double least) {
        if (!(node instanceof Scalar scalar) || !NUMBER.matcher(scalar.text()).matches()) {
            problem(shown() + " is not a number; write a number of " + unit);
            return null;
        }
        double number = Double.parseDouble(scalar.text());
        if (number < least || number > LARGEST_AMOUNT) {
            String asked = number < least ? Texts.number(least) + " or more" : "at most " + LARGEST_AMOUNT;
            problem(Texts.shown(scalar.text()) + (number < least ? " is too small" : " is too large")
                    + "; write a number of " + unit + ", " + asked);
            return null;
        }
        return Math.round(number * 1000) / 1000.0;
    }

    List<Cursor> items() {
        if (!(node instanceof Sequence sequence)) {
            if (!isEmpty()) {
                problem(kind() + " is not a list; write [a, b] or one '- item' per line");
            }
            return List.of();
        }
        List<Cursor> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            items.add(new Cursor(item, item.at(), path + "[" + items.size() + "]", problems));
        }
        return items;
    }

    /** The children of a mapping whose keys are names given by the user. */
    List<Named> named() {
        if (!(node instanceof Mapping mapping)) {
            if (!isEmpty()) {
                problem(kind() + " is not a mapping; write 'name: value' lines below it");
            }
            return List.of();
        }
        return mapping.entries().stream()
                .map(entry -> new Named(entry.key(), child(entry.key(), entry.value())))
                .toList();
    }

    Cursor child(Scalar key, Node value) {
        String name = Texts.shown(key.text());
        return new Cursor(value, key.at(), path.isEmpty() ? name : path + "." + name, problems);
    }

    /** A word for messages. */
    String kind() {
        if (node instanceof Scalar) {
            return shown();
        }
        return node instanceof Sequence ? "a list" : "a mapping";
    }

    private String shown() {
        if (node instanceof Scalar scalar) {
            return isEmpty() ? "nothing" : "'" + Texts.shown(scalar.text()) + "'";
        }
        return kind();
    }

    /** A key the user chose, and what stands below it. */
    record Named(Scalar key, Cursor value) {
        String name() {
            return key.text();
        }

        void nameProblem(String message) {
            value.problems().add(key.at(), value.path(), message);
        }
    }
}
