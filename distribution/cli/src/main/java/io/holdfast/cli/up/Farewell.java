package io.holdfast.cli.up;

import io.holdfast.cli.session.Output;

/**
 * Says at an interrupt what keeps running and how to stop it: what a command has started is in sessions of its own, so
 * that the interrupt reaches only the command.
 */
final class Farewell implements AutoCloseable {
    private final Thread hook;

    private Farewell(Thread hook) {
        this.hook = hook;
    }

    /** Said if the process is ended before {@link #close}. */
    static Farewell of(Output output, RunDirectory directory) {
        Thread hook = new Thread(() -> output.problem(words(directory)), "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Farewell(hook);
    }

    private static String words(RunDirectory directory) {
        boolean cluster = new Daemon(directory, "cluster").find().isPresent();
        if (new Daemon(directory, "scheduler").find().isPresent()) {
            return "interrupted; the scheduler " + (cluster ? "and the local cluster keep" : "keeps")
                    + " running and the deployment goes on. `holdfast plan show --watch` follows it, `holdfast down`"
                    + (cluster ? " stops everything" : " stops the scheduler");
        }
        return cluster
                ? "interrupted; the local cluster keeps running. `holdfast up` goes on, `holdfast down` stops it"
                : "interrupted; nothing keeps running";
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is at it.
            return;
        }
    }
}
