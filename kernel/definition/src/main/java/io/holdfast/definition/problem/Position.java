package io.holdfast.definition.problem;

/**
 * A place in a definition's text.
 *
 * @param line counted from 1, in the file as it was written; 0 where there is no text (the Java form)
 * @param column counted from 1
 * @param filledIn whether a value was filled into this line, so that the column counts the rendered text
 */
public record Position(int line, int column, boolean filledIn) {
    /** No place: what was written in Java. */
    public static final Position NOWHERE = new Position(0, 0, false);

    /** A place in a line into which nothing was filled. */
    public static Position of(int line, int column) {
        return new Position(line, column, false);
    }
}
