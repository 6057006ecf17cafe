package io.holdfast.definition.template;

import io.holdfast.definition.problem.Position;
import java.util.BitSet;

/**
 * A document whose values are filled in.
 *
 * @param text what the YAML parser sees; its lines end with {@code \n}
 * @param origins for each of its lines, the line of the file it came from, counted from 1
 * @param filledIn the lines of the file (counted from 1) that had a tag
 */
public record Rendered(String text, int[] origins, BitSet filledIn) {

    /** Where in the file something is; both numbers count from 0 in {@link #text()}. */
    public Position at(int line, int column) {
        if (origins.length == 0) {
            return Position.of(1, 1);
        }
        int origin = origins[Math.max(0, Math.min(line, origins.length - 1))];
        return new Position(origin, column + 1, filledIn.get(origin));
    }
}
