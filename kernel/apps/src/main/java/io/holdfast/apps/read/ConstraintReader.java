package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.definition.placement.Constraint;
import io.holdfast.definition.placement.InvalidConstraintException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads where an app may go. */
final class ConstraintReader {
    private ConstraintReader() {}

    static void read(Section app) {
        ArrayNode constraints = app.out.putArray("constraints");
        List<JsonNode> rows = app.elements("constraints");
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = new ArrayList<>();
            rows.get(i).forEach(part -> row.add(part.isValueNode() ? part.asText() : ""));
            if (row.size() >= 2) {
                row.set(1, row.get(1).toUpperCase(Locale.ROOT));
            }
            try {
                if (!isStickyCluster(row)) {
                    Constraint.of(row);
                }
            } catch (InvalidConstraintException e) {
                app.problems().add(app.at("constraints", i), e.getMessage());
            }
            ArrayNode copy = constraints.addArray();
            row.forEach(copy::add);
        }
    }

    /** Whether all instances go where the first one happens to. */
    static boolean isStickyCluster(List<String> row) {
        return row.size() == 2 && row.get(1).equals("CLUSTER") && !row.get(0).isBlank();
    }
}
