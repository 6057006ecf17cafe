package io.holdfast.cli.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws nested things.
 *
 * @param lines of the node itself; at least one
 * @param children below it
 */
public record Tree(List<String> lines, List<Tree> children) {
    /** A node of one line. */
    public static Tree of(String line, List<Tree> children) {
        return new Tree(List.of(line), children);
    }

    /** The lines of the whole tree. */
    public List<String> draw() {
        List<String> drawn = new ArrayList<>(lines);
        below("", drawn);
        return drawn;
    }

    private void below(String indent, List<String> drawn) {
        for (int i = 0; i < children.size(); i++) {
            Tree child = children.get(i);
            boolean last = i == children.size() - 1;
            String inner = indent + (last ? "   " : "│  ");
            String below = inner + (child.children.isEmpty() ? "   " : "│  ");
            for (int line = 0; line < child.lines.size(); line++) {
                drawn.add((line == 0 ? indent + (last ? "└─ " : "├─ ") : below) + child.lines.get(line));
            }
            child.below(inner, drawn);
        }
    }
}
