package io.holdfast.cli.render;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that line up. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Row> rows = new ArrayList<>();

    /** A cell: its text, and how it is shown where the text has colours. */
    public record Cell(String text, String shown) {
        /** A cell without colours. */
        public static Cell of(String text) {
            return new Cell(text, text);
        }
    }

    private record Row(List<Cell> cells) {}

    /** Adds a row. */
    public Table row(Cell... cells) {
        rows.add(new Row(List.of(cells)));
        return this;
    }

    /** Adds a row of plain texts. */
    public Table row(String... texts) {
        rows.add(new Row(java.util.Arrays.stream(texts).map(Cell::of).toList()));
        return this;
    }

    /** The rows as lines, without blanks at their ends. */
    public List<String> draw() {
        int columns = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        int[] widths = new int[columns];
        for (Row row : rows) {
            for (int i = 0; i < row.cells().size(); i++) {
                widths[i] = Math.max(widths[i], row.cells().get(i).text().length());
            }
        }
        return rows.stream().map(row -> draw(row, widths)).toList();
    }

    private static String draw(Row row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            line.append(i == 0 ? "" : GAP).append(cell.shown());
            line.append(" ".repeat(widths[i] - cell.text().length()));
        }
        return line.toString().stripTrailing();
    }
}
