package io.holdfast.extensions.host;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How bundles are hosted.
 *
 * @param directory where the framework keeps its copies of the jars; made if it is missing, and cleaned at every
 *     start, since what shall run is recorded elsewhere. One host at a time may use it
 * @param startDeadline how long a bundle may take to start, and to take a configuration
 * @param stopDeadline how long a bundle may take to stop
 * @param abandonedThreads how many threads may hang in bundles that were given up before no other is started
 */
public record FelixHostSettings(Path directory, Duration startDeadline, Duration stopDeadline, int abandonedThreads) {

    /** Ten seconds to start, five to stop, four threads lost. */
    public static FelixHostSettings in(Path directory) {
        return new FelixHostSettings(directory, Duration.ofSeconds(10), Duration.ofSeconds(5), 4);
    }

    /** The same with other deadlines. */
    public FelixHostSettings deadlines(Duration start, Duration stop) {
        return new FelixHostSettings(directory, start, stop, abandonedThreads);
    }
}
