package io.holdfast.examples.ring;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How a node is set up: {@code node.properties}, which is written from its template when the task starts.
 *
 * @param name the pod instance, for example {@code node-0}
 * @param host where it listens
 * @param port the same; 0 for any that is free
 * @param data the directory of its volume
 * @param replicas how many nodes keep each key
 * @param seedNames the nodes that others ask first
 * @param seeds addresses of seeds, in place of those the scheduler knows; may be empty
 * @param repairMillis how often a node compares what it has with another one
 * @param scheduler the scheduler's API, host:port; empty if there is none
 * @param service the service's name there
 */
record Settings(
        String name,
        String host,
        int port,
        Path data,
        int replicas,
        List<String> seedNames,
        List<String> seeds,
        long repairMillis,
        String scheduler,
        String service) {

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if something is missing or makes no sense
     */
    static Settings read(Path file) throws IOException {
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            found.load(reader);
        }
        return new Settings(
                text(found, "name"),
                text(found, "host"),
                number(found, "port"),
                Path.of(text(found, "data")),
                number(found, "replicas"),
                list(found.getProperty("seed-names", "")),
                list(found.getProperty("seeds", "")),
                number(found, "repair-millis"),
                found.getProperty("scheduler", ""),
                found.getProperty("service", ""));
    }

    boolean isSeed() {
        return seedNames.contains(name);
    }

    private static String text(Properties found, String key) {
        String value = found.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing in the settings");
        }
        return value;
    }

    private static int number(Properties found, String key) {
        try {
            return Integer.parseInt(text(found, key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " in the settings is not a whole number", e);
        }
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
