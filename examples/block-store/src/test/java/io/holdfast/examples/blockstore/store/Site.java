package io.holdfast.examples.blockstore.store;

import io.holdfast.examples.blockstore.client.StoreClient;
import io.holdfast.examples.blockstore.data.DataNode;
import io.holdfast.examples.blockstore.journal.EditLog;
import io.holdfast.examples.blockstore.journal.JournalNode;
import io.holdfast.examples.blockstore.journal.Journals;
import io.holdfast.examples.blockstore.name.NameNode;
import io.holdfast.examples.blockstore.name.Preparation;
import io.holdfast.examples.blockstore.wire.Answer;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Listener;
import io.holdfast.examples.blockstore.wire.Neighbours;
import io.holdfast.examples.blockstore.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A store whose nodes work when {@link #turn} says so. Each has a directory as its volume. */
final class Site implements AutoCloseable {
    /** How large the blocks of its client are, bytes. */
    static final int BLOCK = 1000;

    /** After so long without a report a data node counts as lost, ms. */
    private static final long LOST = 1500;

    final Http http = new Http();
    private final Path directory;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Listener scheduler;
    private final SortedMap<String, Running> running = new TreeMap<>();

    /** Something a node does now and then. */
    interface Turn {
        void run() throws IOException;
    }

    private record Running(Listener listener, Turn turn) {}

    Site(Path directory) throws IOException {
        this.directory = directory;
        this.scheduler = Listener.on(0, true, this::endpoints);
    }

    /** What the scheduler answers: {@code GET /v1/service/block-store/endpoints/data}. */
    private synchronized Answer endpoints(Request request) {
        String kind = request.what().substring(request.what().lastIndexOf('/') + 1);
        StringBuilder addresses = new StringBuilder();
        StringBuilder names = new StringBuilder();
        running.forEach((name, node) -> {
            if (name.startsWith(kind)) {
                addresses.append(addresses.isEmpty() ? "" : ", ").append("\"127.0.0.1:" + node.listener.port() + "\"");
                names.append(names.isEmpty() ? "" : ", ")
                        .append("\"" + name + "-node.block-store.mesos:" + node.listener.port() + "\"");
            }
        });
        return Answer.of(200, "{\"address\" : [ " + addresses + " ], \"dns\" : [ " + names + " ]}");
    }

    /** A view of its own on who is there; what it was told a moment ago it does not ask again. */
    private Neighbours neighbours() {
        return new Neighbours(http, "127.0.0.1:" + scheduler.port(), "block-store", Duration.ZERO);
    }

    private Journals journals() {
        Neighbours neighbours = neighbours();
        return new Journals(http, () -> neighbours.of("journal").values(), 3, threads);
    }

    Path volume(String node) throws IOException {
        return Files.createDirectories(directory.resolve(node));
    }

    /** Three journal nodes, two name nodes of which the first was formatted, and three data nodes. */
    Site deploy() throws IOException {
        for (int i = 0; i < 3; i++) {
            JournalNode.format(volume("journal-" + i));
            startJournal("journal-" + i);
        }
        format("name-0");
        startName("name-0");
        turn();
        bootstrap("name-1");
        startName("name-1");
        for (int i = 0; i < 3; i++) {
            startData("data-" + i);
        }
        turn();
        return this;
    }

    String format(String node) throws IOException {
        return Preparation.format(node, log(node), journals());
    }

    boolean bootstrap(String node) throws IOException {
        SortedMap<String, String> others = new TreeMap<>(neighbours().of("name"));
        others.remove(node);
        return Preparation.copy(volume(node).resolve("edits"), http, others.values());
    }

    String restore(String node) throws IOException {
        return Preparation.restore(node, log(node), journals());
    }

    private EditLog log(String node) throws IOException {
        return EditLog.open(volume(node).resolve("edits"));
    }

    void startJournal(String name) throws IOException {
        start(name, JournalNode.open(volume(name)), () -> {});
    }

    void startName(String name) throws IOException {
        NameNode.Limits limits = new NameNode.Limits(2, 0, LOST);
        NameNode node = new NameNode(name, log(name), journals(), neighbours(), http, limits);
        start(name, node, node::tick);
    }

    void startData(String name) throws IOException {
        DataNode node = new DataNode(name, volume(name), neighbours(), http);
        Listener.Handler andReport = request -> {
            Answer answer = node.answer(request);
            if (request.what().equals("POST /block")) {
                node.tick();
            }
            return answer;
        };
        start(name, andReport, node::tick);
    }

    private synchronized void start(String name, Listener.Handler node, Turn turn) throws IOException {
        running.put(name, new Running(Listener.on(0, true, node), turn));
    }

    /** Ends a node at once, as a kill does; its volume stays. */
    void kill(String... names) {
        for (String name : names) {
            Running node;
            synchronized (this) {
                node = running.remove(name);
            }
            node.listener.close();
        }
    }

    /** Everybody does once what it does now and then. */
    void turn() throws IOException {
        List<Turn> turns;
        synchronized (this) {
            // Data nodes come last in name order only by chance: they shall find an active name node.
            turns = running.entrySet().stream()
                    .sorted((a, b) -> Boolean.compare(
                            a.getKey().startsWith("data"), b.getKey().startsWith("data")))
                    .map(entry -> entry.getValue().turn())
                    .toList();
        }
        for (Turn turn : turns) {
            turn.run();
        }
    }

    StoreClient client() {
        return new StoreClient(http, neighbours(), BLOCK, 2, Duration.ofSeconds(2));
    }

    /** What a name node says it is: {@code ACTIVE} or {@code STANDBY}, and the store's id. */
    String status(String name) throws IOException {
        int port;
        synchronized (this) {
            port = running.get(name).listener.port();
        }
        return http.get("127.0.0.1:" + port, "/status").lines().get(0);
    }

    @Override
    public void close() {
        synchronized (this) {
            running.values().forEach(node -> node.listener.close());
        }
        scheduler.close();
        threads.shutdownNow();
    }
}
