package io.holdfast.examples.blockstore.client;

import io.holdfast.examples.blockstore.wire.Answer;
import io.holdfast.examples.blockstore.wire.Digest;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Neighbours;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes files into the store, reads them back and checks all of them. Outlasts the change of the active name node. */
public final class StoreClient {
    private final Http http;
    private final Neighbours neighbours;
    private final int blockBytes;
    private final int replication;
    private final Duration patience;

    /**
     * A client.
     *
     * @param blockBytes how large a block is
     * @param replication on how many data nodes each shall be
     * @param patience how long to look for an active name node, and for enough data nodes
     */
    public StoreClient(Http http, Neighbours neighbours, int blockBytes, int replication, Duration patience) {
        this.http = http;
        this.neighbours = neighbours;
        this.blockBytes = blockBytes;
        this.replication = replication;
        this.patience = patience;
    }

    private interface Attempt {
        Answer make(String activeNameNode) throws IOException;
    }

    /** Asks the active name node, whichever that is, again and again until the patience ends. */
    private List<String> ask(Attempt attempt) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        String last = "no name node is known";
        while (true) {
            for (Map.Entry<String, String> node : neighbours.of("name").entrySet()) {
                try {
                    Answer answer = attempt.make(node.getValue());
                    if (answer.good()) {
                        return answer.lines();
                    }
                    if (answer.status() < 500) {
                        throw new IllegalArgumentException(answer.text());
                    }
                    last = answer.text();
                } catch (IOException away) {
                    last = node.getKey() + " does not answer";
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException("given up after " + patience.toSeconds() + " s: " + last);
            }
            pause();
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Writes a file; when this returns, all of it is on as many data nodes as asked for. */
    public void put(Path from, String path) throws IOException {
        List<String> blocks = new ArrayList<>();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(from)) {
            for (byte[] block = in.readNBytes(blockBytes); block.length > 0; block = in.readNBytes(blockBytes)) {
                blocks.add(write(block));
                bytes += block.length;
            }
        }
        byte[] file = (path + " " + bytes + " " + String.join(",", blocks)).getBytes(StandardCharsets.UTF_8);
        ask(nameNode -> http.post(nameNode, "/create", file));
    }

    private String write(byte[] block) throws IOException {
        String id = Digest.of(block);
        ask(nameNode -> {
            Answer targets = http.get(nameNode, "/targets");
            if (!targets.good()) {
                return targets;
            }
            List<String> nodes = targets.lines();
            if (nodes.size() < replication) {
                return Answer.of(503, "only " + nodes.size() + " of " + replication + " data nodes are there");
            }
            String then = String.join(",", nodes.subList(1, nodes.size()));
            return http.post(nodes.get(0), "/block?id=" + id + "&then=" + then, block);
        });
        return id;
    }

    /** Reads a file; each block is taken from the first data node that has it whole. */
    public void get(String path, Path to) throws IOException {
        List<String> lines = ask(nameNode -> http.get(nameNode, "/file?path=" + path));
        Map<String, List<String>> holders = holders(lines.subList(1, lines.size()));
        try (OutputStream out = Files.newOutputStream(to)) {
            for (String block : blocks(lines.get(0))) {
                out.write(read(block, holders.getOrDefault(block, List.of())));
            }
        }
    }

    private byte[] read(String block, List<String> holders) throws IOException {
        for (String holder : holders) {
            byte[] content = readFrom(block, holder);
            if (content != null) {
                return content;
            }
        }
        throw new IOException("no data node has block " + block + "; asked: " + holders);
    }

    private byte @Nullable [] readFrom(String block, String holder) {
        try {
            Answer answer = http.get(holder.substring(holder.indexOf('=') + 1), "/block?id=" + block);
            return answer.good() && Digest.of(answer.body()).equals(block) ? answer.body() : null;
        } catch (IOException away) {
            return null;
        }
    }

    /** All files: path, bytes. */
    public List<String> list() throws IOException {
        return ask(nameNode -> http.get(nameNode, "/files")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
    }

    /** Reads every replica of every block of every file and says what is wrong; nothing if all is well. */
    public Report check() throws IOException {
        List<String> files = ask(nameNode -> http.get(nameNode, "/files"));
        Map<String, List<String>> holders = holders(ask(nameNode -> http.get(nameNode, "/blocks")));
        List<String> problems = new ArrayList<>();
        int replicas = 0;
        Map<String, Integer> whole = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> block : holders.entrySet()) {
            int good = 0;
            for (String holder : block.getValue()) {
                good += readFrom(block.getKey(), holder) == null ? 0 : 1;
            }
            whole.put(block.getKey(), good);
            replicas += good;
        }
        for (String file : files) {
            for (String block : blocks(file)) {
                int good = whole.getOrDefault(block, 0);
                if (good < replication) {
                    problems.add(file.substring(0, file.indexOf(' ')) + ": block " + block.substring(0, 8) + " is on "
                            + good + " data nodes, wanted " + replication);
                }
            }
        }
        return new Report(files.size(), holders.size(), replicas, problems);
    }

    /** What a check found. */
    public record Report(int files, int blocks, int replicas, List<String> problems) {
        /** Whether every block is whole and on as many data nodes as asked for. */
        public boolean healthy() {
            return problems.isEmpty();
        }
    }

    private static List<String> blocks(String file) {
        String ids = file.substring(file.lastIndexOf(' ') + 1);
        return ids.isEmpty() ? List.of() : Arrays.asList(ids.split(","));
    }

    private static Map<String, List<String>> holders(List<String> lines) {
        Map<String, List<String>> holders = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            holders.put(words[0], Arrays.asList(words).subList(1, words.length));
        }
        return holders;
    }
}
