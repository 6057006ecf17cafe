package io.holdfast.core.spec;

/** How a check looks at a task. */
public sealed interface Probe {
    /** A shell command in the task's sandbox; exit status 0 is good. */
    record Command(String value) implements Probe {}

    /** A TCP connection to one of the task's ports, by the port's name or its number. */
    record Tcp(String port) implements Probe {}

    /**
     * A GET to one of the task's ports, by the port's name or its number; status 200 to 399 is good.
     *
     * @param ignoreInformational whether status 100 to 199 says nothing, instead of being bad; the scheduler's own
     *     checks alone know this
     */
    record Http(String port, String path, boolean tls, boolean ignoreInformational) implements Probe {
        /** A probe that only a status of 200 to 399 pleases. */
        public Http(String port, String path, boolean tls) {
            this(port, path, tls, false);
        }
    }
}
