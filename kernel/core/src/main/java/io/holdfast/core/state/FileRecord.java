package io.holdfast.core.state;

/**
 * A small text that somebody keeps with a service, for scripts and operators: nothing here reads it.
 *
 * @param name letters, digits, dots, dashes and underscores
 * @param content the text
 * @param by who put it there
 * @param sinceMillis when, milliseconds since the epoch
 */
public record FileRecord(String service, String name, String content, String by, long sinceMillis) implements Durable {
    /** The most a file holds, bytes of UTF-8. */
    public static final int MOST_BYTES = 1024;

    /** So many files a service may have. */
    public static final int MOST_FILES = 100;

    /** The place of a file. */
    public static String path(String service, String name) {
        return "services/" + service + "/files/" + name;
    }

    @Override
    public String path() {
        return path(service, name);
    }
}
