package io.holdfast.examples.blockstore.name;

import io.holdfast.examples.blockstore.journal.Edit;
import io.holdfast.examples.blockstore.journal.EditLog;
import io.holdfast.examples.blockstore.journal.Journals;
import io.holdfast.examples.blockstore.name.Namespace.StoredFile;
import io.holdfast.examples.blockstore.wire.Answer;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Listener;
import io.holdfast.examples.blockstore.wire.Neighbours;
import io.holdfast.examples.blockstore.wire.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Keeps the namespace. One name node is active: a majority of the journal nodes has promised to listen to it alone, and
 * takes each change before it counts. The other is standby: it copies what the active one has, and takes its place when
 * that has not answered for a while. Should the first be alive after all, no journal node listens to it any more.
 *
 * <p>Its log holds only what was agreed on. All methods are thread-safe.
 */
public final class NameNode implements Listener.Handler {
    private static final System.Logger LOG = System.getLogger(NameNode.class.getName());

    private final String name;
    private final EditLog log;
    private final Journals journals;
    private final Neighbours neighbours;
    private final Http http;
    private final int replication;
    private final long patienceMillis;
    private final Namespace namespace = new Namespace();
    private final Replicas replicas;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private long heardMillis;
    private volatile long epoch;
    private volatile boolean inTouch;

    /**
     * How patient and how careful it is.
     *
     * @param replication on how many data nodes each block shall be
     * @param patienceMillis after so long without an active name node a standby takes its place
     * @param lostMillis after so long without a report a data node counts as lost
     */
    public record Limits(int replication, long patienceMillis, long lostMillis) {}

    /** A name node whose volume has been formatted or bootstrapped. */
    public NameNode(String name, EditLog log, Journals journals, Neighbours neighbours, Http http, Limits limits) {
        this.name = name;
        this.log = log;
        this.journals = journals;
        this.neighbours = neighbours;
        this.http = http;
        this.replication = limits.replication();
        this.patienceMillis = limits.patienceMillis();
        this.replicas = new Replicas(limits.replication(), limits.lostMillis(), now());
        this.heardMillis = now();
        log.after(0).forEach(edit -> namespace.apply(edit.text()));
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** Whether it leads, or follows the one that does. */
    public boolean inTouch() {
        return inTouch;
    }

    /** Does what is to be done now and then: makes sure that it still leads, or follows, or takes the lead. */
    public synchronized void tick() {
        try {
            if (epoch > 0) {
                write(List.of());
            } else if (follow()) {
                heardMillis = now();
                inTouch = true;
            } else if (now() - heardMillis >= patienceMillis) {
                lead();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, name + ": " + e.getMessage());
        }
    }

    private boolean follow() throws IOException {
        for (Map.Entry<String, String> other : neighbours.of("name").entrySet()) {
            if (!other.getKey().equals(name)) {
                List<String> lines = edits(other.getValue());
                if (!lines.isEmpty() && lines.get(0).startsWith("ACTIVE")) {
                    take(Edit.of(lines.subList(1, lines.size())));
                    return true;
                }
            }
        }
        return false;
    }

    private List<String> edits(String address) {
        try {
            Answer answer = http.get(address, "/edits?after=" + log.last());
            return answer.good() ? answer.lines() : List.of();
        } catch (IOException away) {
            return List.of();
        }
    }

    private void lead() throws IOException {
        Journals.Claim claim = journals.claim();
        if (claim.edits().size() < log.last()) {
            throw new IOException("the journal nodes have lost edits that were agreed on; nothing is written any more");
        }
        List<Edit> own = List.of(new Edit(claim.epoch(), "lead " + name));
        journals.append(claim.epoch(), claim.edits(), own);
        take(claim.edits().subList((int) log.last(), claim.edits().size()));
        take(own);
        replicas.leads(now());
        epoch = claim.epoch();
        inTouch = true;
        LOG.log(System.Logger.Level.INFO, name + " is active, epoch " + epoch + ", " + log.last() + " edits");
    }

    /** Writes edits; with none of them, makes sure that it would be listened to. */
    private void write(List<Edit> edits) throws IOException {
        try {
            journals.append(epoch, log.after(0), edits);
        } catch (IOException e) {
            // Whether the edits count is open, so nothing else may be written in this epoch.
            LOG.log(System.Logger.Level.WARNING, name + " is standby from now on: " + e.getMessage());
            epoch = 0;
            heardMillis = now();
            throw e;
        }
        take(edits);
    }

    private void take(List<Edit> agreed) throws IOException {
        log.append(log.last(), log.epochOf(log.last()), agreed);
        agreed.forEach(edit -> namespace.apply(edit.text()));
    }

    @Override
    public Answer answer(Request request) throws IOException {
        return switch (request.what()) {
            case "GET /status" -> Answer.ok(List.of(role(), "epoch " + epoch, "edits " + log.last()));
            case "GET /edits" -> Answer.of(200, role() + "\n" + Edit.lines(log.after(request.number("after"))));
            case "POST /report" -> report(request);
            case "POST /create" -> create(StoredFile.of(request.text()));
            case "GET /targets" -> agreed(() -> replicas.targets(now(), random));
            case "GET /files" ->
                agreed(() ->
                        namespace.files().stream().map(StoredFile::toString).toList());
            case "GET /blocks" -> agreed(() -> holders(namespace.blocks()));
            case "GET /file" -> file(request.parameter("path"));
            default -> Answer.of(404, "a name node has no " + request.what());
        };
    }

    private String role() {
        return (epoch > 0 ? "ACTIVE " : "STANDBY ") + namespace.store();
    }

    private interface Question {
        List<String> ask();
    }

    /** Answers only if nobody else can have changed anything since. */
    private synchronized Answer agreed(Question question) throws IOException {
        if (epoch == 0) {
            return Answer.of(503, name + " is standby");
        }
        write(List.of());
        return Answer.ok(question.ask());
    }

    /** A file is there when its blocks are, as the data nodes themselves say. */
    private synchronized Answer create(StoredFile file) throws IOException {
        if (epoch == 0) {
            return Answer.of(503, name + " is standby");
        }
        StoredFile known = namespace.file(file.path());
        if (known != null && !known.equals(file)) {
            return Answer.of(409, file.path() + " is there already, with other content");
        }
        for (String block : known == null ? file.blocks() : List.<String>of()) {
            int holders = replicas.of(block, now()).size();
            if (holders < replication) {
                return Answer.of(503, "only " + holders + " data nodes have reported block " + block + " so far");
            }
        }
        write(known == null ? List.of(new Edit(epoch, "create " + file)) : List.of());
        return Answer.ok();
    }

    private Answer file(String path) throws IOException {
        StoredFile file = namespace.file(path);
        if (file == null) {
            return epoch == 0 ? Answer.of(503, name + " is standby") : Answer.of(404, "there is no " + path);
        }
        return agreed(() -> {
            List<String> lines = new ArrayList<>(List.of(file.toString()));
            lines.addAll(holders(Set.copyOf(file.blocks())));
            return lines;
        });
    }

    /** {@code BLOCK data-0=HOST:PORT data-2=HOST:PORT} of each. */
    private List<String> holders(Set<String> blocks) {
        return blocks.stream()
                .map(block -> block
                        + replicas.of(block, now()).entrySet().stream()
                                .map(holder -> " " + holder)
                                .collect(Collectors.joining()))
                .toList();
    }

    private Answer report(Request request) {
        String node = request.parameter("node");
        replicas.report(
                node, request.parameter("address"), request.text().lines().toList(), now());
        List<String> lines = new ArrayList<>(List.of(role()));
        if (epoch > 0) {
            lines.addAll(replicas.orders(node, namespace.blocks(), now()));
        }
        return Answer.ok(lines);
    }
}
