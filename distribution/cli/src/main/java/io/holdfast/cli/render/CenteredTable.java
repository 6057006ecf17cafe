package io.holdfast.cli.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns of which the first and the last begin at the left, and those between are centred. A cell may have
 * several lines.
 */
public final class CenteredTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; all have as many cells as the first. */
    public CenteredTable row(String... cells) {
        List<String[]> lines = new ArrayList<>();
        int height = 1;
        for (String cell : cells) {
            String[] split = cell.split("\n", -1);
            lines.add(split);
            height = Math.max(height, split.length);
        }
        for (int line = 0; line < height; line++) {
            List<String> row = new ArrayList<>();
            for (String[] cell : lines) {
                row.add(line < cell.length ? Style.plain(cell[line]) : "");
            }
            rows.add(row);
        }
        return this;
    }

    /** The rows as lines, without blanks at their ends. */
    public List<String> draw() {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> draw(row, widths)).toList();
    }

    private static String draw(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = row.get(i);
            int blanks = widths[i] - text.length();
            boolean centred = i > 0 && i < widths.length - 1;
            // What cannot be halved goes where it makes columns of short words look even.
            int left = !centred ? 0 : text.length() % 2 == 0 && widths[i] % 2 != 0 ? blanks / 2 + 1 : blanks / 2;
            line.append(i == 0 ? "" : GAP)
                    .append(" ".repeat(Math.min(left, blanks)))
                    .append(text);
            line.append(" ".repeat(blanks - Math.min(left, blanks)));
        }
        return line.toString().stripTrailing();
    }
}
