package io.holdfast.core.spec;

/** How a check looks at a task. */
public sealed interface Probe {
    /** A shell command in the task's sandbox; exit status 0 is good. */
    record Command(String value) implements Probe {}

    /** A TCP connection to one of the task's ports, by the port's name. */
    record Tcp(String port) implements Probe {}

    /** A GET to one of the task's ports; status 200 to 399 is good. */
    record Http(String port, String path, boolean tls) implements Probe {}
}
