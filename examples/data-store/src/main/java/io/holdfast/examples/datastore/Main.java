package io.holdfast.examples.datastore;

import io.holdfast.server.DefaultService;

/**
 * Runs the Java form as a program: a scheduler with one service. {@code PORT0} is the port of its HTTP API, default
 * 8080; where the cluster is, {@link DefaultService} says.
 */
public final class Main {
    private Main() {}

    /** Returns when the scheduler was asked to end. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT0", "8080"));
        new DefaultService(port).register(new DataStore(System.getenv()));
    }
}
