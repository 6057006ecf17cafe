package io.holdfast.examples.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.examples.ring.Member.State;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What a node answers: clients under {@code /keys}, other nodes, and the tasks beside it. */
final class NodeServer implements Closeable {
    private static final int MOST_BYTES = 4 << 20;
    private static final int THREADS = 24;

    /** Fewer than threads: nodes that wait for each other must always find one. */
    private static final int CLIENTS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Semaphore clients = new Semaphore(CLIENTS);

    NodeServer(String host, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.setExecutor(threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** A request that was read. */
    private record Request(String method, String path, Map<String, String> query, String body) {}

    /** Answers one; the text is sent with status 200. */
    private interface Handler {
        String answer(Request request) throws IOException;
    }

    void serve(Node node, Membership members, Store store, Repair repair, Coordinator coordinator) {
        on("/health", request -> "ok\n");
        on("/status", request -> Status.of(members));
        on("/gossip", request -> {
            members.merge(Peers.read(request.body(), Member::parse));
            return Peers.lines(members.all(), Member::line);
        });
        on("/items", request -> {
            String ring = request.query().get("ring");
            if (!node.state().keeps()) {
                throw new Http.Refused(503, "this node leaves");
            }
            if (ring != null && !ring.equals(members.ring().signature())) {
                throw new Http.Refused(409, "this node knows of other members");
            }
            store.put(Peers.read(request.body(), Item::parse));
            return "";
        });
        on("/fetch", request -> {
            StringBuilder found = new StringBuilder();
            for (String key : Peers.read(request.body(), Item::decode)) {
                Item item = store.get(key);
                found.append(item == null ? "" : item.line() + "\n");
            }
            return found.toString();
        });
        on("/digest", request -> repair.digest(argument(request, "with")) + "\n");
        on("/versions", request -> Peers.lines(repair.versions(argument(request, "of")), Item::line));
        on("/keys/", request -> client(node, () -> key(coordinator, request)));
        on(
                "/restore",
                request -> client(node, () -> {
                    List<Item> items = Peers.read(request.body(), Item::parse);
                    for (Item item : items) {
                        coordinator.write(item);
                    }
                    return items.size() + "\n";
                }));
        on("/snapshot", request -> store.snapshot() + "\n");
        on("/repair", request -> node.repairNow());
        on("/strike", request -> {
            String name = argument(request, "node");
            if (members.isUp(name)) {
                throw new Http.Refused(409, name + " is up: only a node that will not come back is struck off");
            }
            members.strike(name);
            return Status.of(members);
        });
        server.start();
    }

    private static String key(Coordinator coordinator, Request request) throws IOException {
        String key = request.path().substring("/keys/".length());
        if (request.method().equals("PUT")) {
            coordinator.put(key, request.body());
            return "";
        }
        Item item = coordinator.get(key);
        if (item == null) {
            throw new Http.Refused(404, "there is no " + key);
        }
        return item.value();
    }

    private String client(Node node, ClientWork work) throws IOException {
        if (node.state() == State.JOINING) {
            throw new Http.Refused(503, "this node has not joined yet; ask another one");
        }
        if (!clients.tryAcquire()) {
            throw new Http.Refused(503, "too many requests at once; try again");
        }
        try {
            return work.answer();
        } finally {
            clients.release();
        }
    }

    private interface ClientWork {
        String answer() throws IOException;
    }

    private void on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handle(exchange, handler);
            }
        });
    }

    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        int status = 200;
        String text;
        try {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new Http.Refused(413, "more than " + MOST_BYTES + " bytes at once");
            }
            text = handler.answer(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    query(exchange.getRequestURI().getRawQuery()),
                    new String(body, UTF_8)));
        } catch (Http.Refused e) {
            status = e.status();
            text = e.getMessage() + "\n";
        } catch (IllegalArgumentException e) {
            status = 400;
            text = e.getMessage() + "\n";
        } catch (IOException | RuntimeException e) {
            status = 503;
            text = e + "\n";
        }
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String each : (raw == null ? "" : raw).split("&")) {
            String[] parts = each.split("=", 2);
            query.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return query;
    }

    private static String argument(Request request, String name) {
        String value = request.query().get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing in the query");
        }
        return value;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
