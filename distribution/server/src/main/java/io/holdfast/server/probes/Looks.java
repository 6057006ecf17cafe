package io.holdfast.server.probes;

import io.holdfast.core.spec.Probe;
import io.holdfast.core.view.WantedProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Looks at tasks in the way their checks ask for. Few threads suffice, since none waits for an answer. */
final class Looks implements Look {
    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, daemons("health-check"));
    private final AsynchronousChannelGroup channels;
    private final Look tcp;
    private final Look http;

    Looks() {
        try {
            channels = AsynchronousChannelGroup.withFixedThreadPool(1, daemons("health-check-tcp"));
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException("no health checks by TCP are possible: " + e.getMessage(), e);
        }
        tcp = new TcpLook(threads, channels);
        http = new HttpLook(threads);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public CompletableFuture<Finding> at(WantedProbe wanted) {
        if (wanted.host() == null) {
            return CompletableFuture.completedFuture(
                    Finding.bad("the cluster has not said yet where it is in the network"));
        } else if (wanted.port() == null) {
            return CompletableFuture.completedFuture(Finding.bad("it has no port that its health check could look at"));
        } else if (wanted.check().probe() instanceof Probe.Http) {
            return http.at(wanted);
        } else if (wanted.check().probe() instanceof Probe.Tcp) {
            return tcp.at(wanted);
        }
        return CompletableFuture.completedFuture(
                Finding.bad("only its agent could run the command of its health check"));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            channels.shutdownNow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
