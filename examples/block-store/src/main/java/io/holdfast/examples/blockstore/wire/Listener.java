package io.holdfast.examples.blockstore.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A node's HTTP server. */
public final class Listener implements AutoCloseable {
    /** The largest body that is read, bytes. */
    private static final int LARGEST = 4 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    /** Decides what is answered. What it throws is answered with a status that is not good. */
    @FunctionalInterface
    public interface Handler {
        /** The answer. */
        Answer answer(Request request) throws IOException;
    }

    private Listener(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens on a port; on 0, on any that is free.
     *
     * @param local whether only this machine may connect
     */
    public static Listener on(int port, boolean local, Handler handler) throws IOException {
        InetSocketAddress address =
                local ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port) : new InetSocketAddress(port);
        Listener listener = new Listener(HttpServer.create(address, 0));
        listener.server.createContext("/", exchange -> exchange(exchange, handler));
        listener.server.setExecutor(listener.threads);
        listener.server.start();
        return listener;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void exchange(HttpExchange exchange, Handler handler) throws IOException {
        Answer answer;
        try {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
            String what =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            answer = body.length > LARGEST
                    ? Answer.of(413, "at most " + LARGEST + " bytes at once")
                    : handler.answer(
                            new Request(what, query(exchange.getRequestURI().getRawQuery()), body));
        } catch (IllegalArgumentException e) {
            answer = Answer.of(400, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            answer = Answer.of(500, String.valueOf(e));
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> parameters = new TreeMap<>();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = each.split("=", 2);
            parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
