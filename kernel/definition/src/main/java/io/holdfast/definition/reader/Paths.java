package io.holdfast.definition.reader;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks paths inside of sandboxes and containers. */
final class Paths {
    private static final int LONGEST = 4096;

    private Paths() {}

    /** A path within the sandbox: relative, and nowhere up. Null, and a problem, if it is not. */
    static @Nullable String inSandbox(Cursor cursor) {
        String path = anywhere(cursor);
        if (path != null && path.startsWith("/")) {
            cursor.problem(
                    "this path leaves the sandbox; write one that is relative to it, without '/' at its beginning");
            return null;
        }
        return path;
    }

    /** A path of the agent or of a container. Null, and a problem, if it is not absolute. */
    static @Nullable String absolute(Cursor cursor) {
        String path = anywhere(cursor);
        if (path != null && !path.startsWith("/")) {
            cursor.problem("this is a path of the agent; write it in full, from '/' on");
            return null;
        }
        return path;
    }

    /** A path, absolute or relative, that goes nowhere up. Null, and a problem, if it does. */
    static @Nullable String anywhere(Cursor cursor) {
        String path = cursor.text();
        if (path == null) {
            return null;
        }
        if (path.isBlank() || path.length() > LONGEST || path.chars().anyMatch(letter -> letter < ' ')) {
            cursor.problem("this is no path; write one");
            return null;
        }
        if (Arrays.asList(path.split("/")).contains("..")) {
            cursor.problem("'..' is not allowed in a path; write it without");
            return null;
        }
        return path;
    }
}
