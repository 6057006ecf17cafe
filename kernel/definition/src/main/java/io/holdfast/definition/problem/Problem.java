package io.holdfast.definition.problem;

/**
 * One thing that is wrong with a definition.
 *
 * @param source the file's name, or what else the definition came from
 * @param at where
 * @param path which element, for example {@code pods.data.tasks.server.cpus}; empty for the document itself
 * @param message what is wrong; what to do
 */
public record Problem(String source, Position at, String path, String message) {

    /** {@code file:line:column: path: what is wrong; what to do}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(source).append(':');
        if (at.line() > 0) {
            text.append(at.line()).append(':').append(at.column()).append(':');
        }
        if (!path.isEmpty()) {
            text.append(' ').append(path).append(':');
        }
        text.append(' ').append(message);
        if (at.filledIn()) {
            text.append(" (column counted after {{…}} was filled in)");
        }
        return text.toString();
    }
}
