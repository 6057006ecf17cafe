package io.holdfast.configsources.text;

/** What is wrong with a text, and where. It never shows a value, which may be a secret. */
public final class TextProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A problem at a place.
     *
     * @param line from 1; 0 if unknown
     * @param column from 1; 0 if unknown
     */
    TextProblem(int line, int column, String what) {
        super((line == 0 ? "" : "line " + line + (column == 0 ? "" : ", column " + column) + ": ") + what);
    }
}
