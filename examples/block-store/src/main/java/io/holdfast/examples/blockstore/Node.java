package io.holdfast.examples.blockstore;

import io.holdfast.examples.blockstore.data.DataNode;
import io.holdfast.examples.blockstore.journal.EditLog;
import io.holdfast.examples.blockstore.journal.JournalNode;
import io.holdfast.examples.blockstore.journal.Journals;
import io.holdfast.examples.blockstore.name.NameNode;
import io.holdfast.examples.blockstore.name.Preparation;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Listener;
import io.holdfast.examples.blockstore.wire.Neighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** What a task does: one node of the store, or one step of preparing its volume. */
final class Node {
    /** How many journal nodes there are, in svc.yml as well: a store keeps its number for life. */
    private static final int JOURNALS = 3;

    private final Conf conf;
    private final Path volume;
    private final Path ready;
    private final Http http = new Http();
    private final Neighbours neighbours;
    private final Journals journals;

    /** Something to be done every half second, until the process ends. */
    private interface Work {
        void turn() throws IOException;
    }

    /**
     * A node.
     *
     * @param sandbox where its volume {@code disk} is, and where it says, by a file {@code ready}, that it serves
     */
    Node(Conf conf, Path sandbox) {
        this.conf = conf;
        this.volume = sandbox.resolve("disk");
        this.ready = sandbox.resolve("ready");
        this.neighbours = new Neighbours(http, conf.scheduler(), conf.service(), Duration.ofSeconds(1));
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        this.journals = new Journals(http, () -> neighbours.of("journal").values(), JOURNALS, threads);
    }

    /** Says of a journal node's new volume that nothing was ever in it. */
    String formatJournal() throws IOException {
        JournalNode.format(volume);
        return "formatted";
    }

    void journal() throws IOException, InterruptedException {
        JournalNode node = JournalNode.open(volume);
        serve(node, node::votes, () -> {
            if (!node.votes()) {
                SortedMap<String, String> others = new TreeMap<>(neighbours.of("journal"));
                others.remove(conf.node());
                node.catchUp(http, others.values(), JOURNALS);
            }
        });
    }

    String formatName() throws IOException {
        return Preparation.format(conf.node(), EditLog.open(edits()), journals);
    }

    /** Fills an empty volume from another name node, or from the journal nodes if there is none. */
    String bootstrapName() throws IOException {
        EditLog log = EditLog.open(edits());
        if (log.last() > 0 && conf.from().isEmpty()) {
            return "bootstrapped before, " + log.last() + " edits";
        }
        if (Preparation.copy(edits(), http, sources())) {
            return "copied " + EditLog.open(edits()).last() + " edits";
        }
        if (!conf.from().isEmpty()) {
            throw new IOException("name node " + conf.from() + " does not answer, so nothing was changed");
        }
        return "read from the journal nodes: " + Preparation.restore(conf.node(), log, journals);
    }

    private Collection<String> sources() {
        SortedMap<String, String> others = new TreeMap<>(neighbours.of("name"));
        others.remove(conf.node());
        others.keySet().removeIf(name -> !conf.from().isEmpty() && !name.equals(conf.from()));
        return others.values();
    }

    void name() throws IOException, InterruptedException {
        EditLog log = EditLog.open(edits());
        if (log.last() == 0) {
            throw new IOException("the volume is empty: it has to be formatted or bootstrapped first");
        }
        NameNode node = new NameNode(conf.node(), log, journals, neighbours, http, conf.limits());
        serve(node, node::inTouch, node::tick);
    }

    void data() throws IOException, InterruptedException {
        DataNode node = new DataNode(conf.node(), volume, neighbours, http);
        serve(node, node::registered, node::tick);
    }

    private Path edits() {
        return volume.resolve("edits");
    }

    private void serve(Listener.Handler node, BooleanSupplier isReady, Work work)
            throws IOException, InterruptedException {
        try (Listener listener = Listener.on(conf.port(), neighbours.local(), node)) {
            while (listener.port() > 0) {
                work.turn();
                if (isReady.getAsBoolean() && !Files.exists(ready)) {
                    Files.writeString(ready, "");
                }
                Thread.sleep(500);
            }
        }
    }
}
