package io.holdfast.definition.reader;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.definition.placement.Constraint;
import io.holdfast.definition.placement.ConstraintText;
import io.holdfast.definition.placement.InvalidConstraintException;
import io.holdfast.definition.tree.Node;
import io.holdfast.definition.tree.Node.Scalar;
import io.holdfast.definition.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code placement}: Marathon's short forms (a text or a list), or {@code {rule: type, with: {…}}}, {@code
 * {all: […]}}, {@code {any: […]}}, {@code {not: …}}.
 */
final class PlacementReader {
    private PlacementReader() {}

    static PlacementSpec read(Cursor cursor) {
        if (cursor.node() instanceof Scalar scalar) {
            return guarded(cursor, () -> Constraint.all(ConstraintText.rows(scalar.text())));
        }
        if (cursor.node() instanceof Sequence) {
            return rows(cursor);
        }
        return longForm(new Section(cursor));
    }

    private static PlacementSpec longForm(Section section) {
        Cursor rule = section.get("rule");
        Cursor all = section.get("all");
        Cursor any = section.get("any");
        Cursor not = section.get("not");
        List<Cursor> given = new ArrayList<>();
        for (Cursor form : new Cursor[] {rule, all, any, not}) {
            if (form != null) {
                given.add(form);
            }
        }
        if (given.size() != 1) {
            section.get("with");
            section.end();
            section.missing("exactly one of 'rule', 'all', 'any' and 'not' is needed; "
                    + (given.isEmpty() ? "add" : "keep") + " one");
            return PlacementSpec.anywhere();
        }
        PlacementSpec placement = null;
        if (rule != null) {
            PolicyRef policy = PolicyReader.typed(section, "rule");
            placement = policy == null ? null : new PlacementSpec.Rule(policy);
        }
        section.end();
        if (all != null) {
            placement = new PlacementSpec.All(several(all));
        } else if (any != null) {
            placement = new PlacementSpec.Any(several(any));
        } else if (not != null) {
            placement = new PlacementSpec.Not(read(not));
        }
        return placement == null ? PlacementSpec.anywhere() : placement;
    }

    private static List<PlacementSpec> several(Cursor cursor) {
        List<Cursor> items = cursor.items();
        if (items.isEmpty() && cursor.node() instanceof Sequence) {
            cursor.problem("the list is empty; add at least one rule");
        }
        return items.stream().map(PlacementReader::read).toList();
    }

    /** A list of rows, or one flat row. */
    private static PlacementSpec rows(Cursor cursor) {
        List<Cursor> items = cursor.items();
        if (!items.isEmpty() && items.get(0).node() instanceof Scalar) {
            List<String> row = row(cursor);
            return row == null ? PlacementSpec.anywhere() : guarded(cursor, () -> Constraint.all(List.of(row)));
        }
        List<PlacementSpec> rules = new ArrayList<>();
        for (Cursor item : items) {
            List<String> row = row(item);
            if (row != null) {
                rules.add(guarded(item, () -> Constraint.of(row)));
            }
        }
        return rules.size() == 1 ? rules.get(0) : new PlacementSpec.All(rules);
    }

    private static @Nullable List<String> row(Cursor cursor) {
        if (!(cursor.node() instanceof Sequence sequence)) {
            cursor.problem(cursor.kind() + " is not a constraint; write [key, OPERATOR, parameter]");
            return null;
        }
        List<String> row = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (!(item instanceof Scalar scalar)) {
                cursor.problem("a constraint is [key, OPERATOR, parameter], three texts at most; write it so");
                return null;
            }
            row.add(scalar.text());
        }
        return row;
    }

    private static PlacementSpec guarded(Cursor cursor, Parsing parsing) {
        try {
            return parsing.parse();
        } catch (InvalidConstraintException e) {
            cursor.problem(e.getMessage());
            return PlacementSpec.anywhere();
        }
    }

    private interface Parsing {
        PlacementSpec parse() throws InvalidConstraintException;
    }
}
