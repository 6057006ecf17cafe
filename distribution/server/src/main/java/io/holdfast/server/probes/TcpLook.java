package io.holdfast.server.probes;

import io.holdfast.core.view.WantedProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Connects and hangs up. */
final class TcpLook implements Look {
    private final ExecutorService threads;
    private final AsynchronousChannelGroup channels;

    /**
     * Looks with these threads.
     *
     * @param threads which look names up, since that blocks; the group of channels takes care of itself
     */
    TcpLook(ExecutorService threads, AsynchronousChannelGroup channels) {
        this.threads = threads;
        this.channels = channels;
    }

    @Override
    public CompletableFuture<Finding> at(WantedProbe wanted) {
        CompletableFuture<Finding> finding = new CompletableFuture<>();
        long millis = Math.max(1, Math.round(wanted.check().timeoutSeconds() * 1000));
        threads.execute(() -> connect(wanted, finding));
        return finding.orTimeout(millis, TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Finding.bad(
                        failure instanceof TimeoutException
                                ? "no connection to " + Messages.place(wanted) + " within " + Messages.timeout(wanted)
                                : Messages.of(wanted, failure)));
    }

    private void connect(WantedProbe wanted, CompletableFuture<Finding> finding) {
        if (finding.isDone()) {
            return;
        }
        try {
            InetAddress host = InetAddress.getByName(wanted.host());
            AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(channels);
            finding.whenComplete((found, failure) -> close(channel));
            channel.connect(
                    new InetSocketAddress(host, Objects.requireNonNull(wanted.port())),
                    wanted,
                    new CompletionHandler<@Nullable Void, WantedProbe>() {
                        @Override
                        public void completed(@Nullable Void nothing, WantedProbe probe) {
                            finding.complete(Finding.good("connected to " + Messages.place(probe)));
                        }

                        @Override
                        public void failed(Throwable failure, WantedProbe probe) {
                            finding.complete(Finding.bad(Messages.of(probe, failure)));
                        }
                    });
        } catch (UnknownHostException e) {
            finding.complete(Finding.bad("the host " + wanted.host() + " is not known here"));
        } catch (IOException | RuntimeException e) {
            finding.complete(Finding.bad(Messages.of(wanted, e)));
        }
    }

    private static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // What was to be known is known; nothing depends on how the connection ends.
            return;
        }
    }
}
