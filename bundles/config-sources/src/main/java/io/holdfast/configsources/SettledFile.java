package io.holdfast.configsources;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is when nobody is writing to it. What was written just now counts once it has stayed the same for a
 * while, and until then what was there before counts: a file that is cut off and written again, or is away while an
 * editor renames, is not seen half done. Thread-safe.
 *
 * <p>The whole file is read and compared each time. It is small, and times, sizes and notifications of file systems
 * miss changes: writes within one tick of the clock, and links that are swapped.
 */
final class SettledFile {
    /** How long new contents must have stayed the same, in ms, unless told otherwise. */
    static final long USUAL_MILLIS = 300;

    private final Path path;
    private final long settleMillis;
    private @Nullable Reading settled;
    private @Nullable Reading candidate;
    private long candidateSince;

    SettledFile(Path path, long settleMillis) {
        this.path = path;
        this.settleMillis = settleMillis;
    }

    Path path() {
        return path;
    }

    /** What counts now. */
    synchronized Reading read() {
        Reading now = Reading.of(path);
        if (settled == null || now.isSame(settled) || now.isOlderThan(settleMillis)) {
            return settle(now);
        }
        long nanos = System.nanoTime();
        if (candidate == null || !candidate.isSame(now)) {
            candidate = now;
            candidateSince = nanos;
        } else if (nanos - candidateSince >= settleMillis * 1_000_000) {
            return settle(now);
        }
        return settled;
    }

    /** When to look again, in ms, of one who otherwise does at another pace: sooner if something new is settling. */
    synchronized long nextLook(long everyMillis) {
        return candidate == null ? everyMillis : Math.min(everyMillis, settleMillis);
    }

    private Reading settle(Reading now) {
        candidate = null;
        settled = settled != null && now.isSame(settled) ? settled : now;
        return settled;
    }
}
