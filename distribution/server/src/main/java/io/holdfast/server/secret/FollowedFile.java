package io.holdfast.server.secret;

import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the operator's that may be edited at any time: while it makes no sense, what it said before holds. One
 * thread looks; the reason of a refusal may be read by any.
 *
 * @param <T> what it says
 */
final class FollowedFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);

    private final Path file;
    private final Function<Path, T> reader;
    private T said;
    private volatile String refused = "";

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what and where
     */
    FollowedFile(Path file, Function<Path, T> reader) {
        this.file = file;
        this.reader = reader;
        this.said = reader.apply(file);
    }

    /** Looks at it, and says whether it says something else than before. */
    boolean changed() {
        try {
            T now = reader.apply(file);
            refused = "";
            boolean other = !now.equals(said);
            said = now;
            return other;
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(refused)) {
                refused = why;
                LOG.warn("What {} said before holds: {}", file.getFileName(), why);
            }
            return false;
        }
    }

    /** What it says. */
    T said() {
        return said;
    }

    /** Why it is not used as it is now; empty if it is. */
    String refused() {
        return refused;
    }
}
