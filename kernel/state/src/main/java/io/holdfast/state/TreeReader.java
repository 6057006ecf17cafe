package io.holdfast.state;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooKeeper;

/**
 * Reads a whole subtree, level by level, many nodes in flight at a time: one round trip a node would make a
 * big service slow to start. The subtree must not change meanwhile; holding the epoch sees to that.
 */
final class TreeReader {
    private static final int IN_FLIGHT = 256;

    private final ZooKeeper zooKeeper;

    TreeReader(ZooKeeper zooKeeper) {
        this.zooKeeper = zooKeeper;
    }

    private record Node(String path, byte[] data, List<String> children) {}

    SortedMap<String, byte[]> read(String top) throws KeeperException, InterruptedException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        if (zooKeeper.exists(top, false) == null) {
            return found;
        }
        List<String> level = List.of(top);
        while (!level.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (int from = 0; from < level.size(); from += IN_FLIGHT) {
                for (Node node : readAll(level.subList(from, Math.min(level.size(), from + IN_FLIGHT)))) {
                    found.put(node.path(), node.data());
                    node.children().forEach(child -> next.add(node.path() + "/" + child));
                }
            }
            level = next;
        }
        return found;
    }

    private List<Node> readAll(List<String> paths) throws KeeperException, InterruptedException {
        List<CompletableFuture<Node>> asked = paths.stream()
                .map(path -> data(path).thenCombine(children(path), (d, c) -> new Node(path, d, c)))
                .toList();
        List<Node> nodes = new ArrayList<>(asked.size());
        for (CompletableFuture<Node> answer : asked) {
            try {
                nodes.add(answer.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof KeeperException keeper) {
                    throw keeper;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return nodes;
    }

    private CompletableFuture<byte[]> data(String path) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        zooKeeper.getData(
                path,
                false,
                (rc, p, context, data, stat) -> settle(answer, rc, p, data == null ? new byte[0] : data),
                null);
        return answer;
    }

    private CompletableFuture<List<String>> children(String path) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        zooKeeper.getChildren(
                path,
                false,
                (int rc, String p, Object context, List<String> children) ->
                        settle(answer, rc, p, children == null ? List.of() : children),
                null);
        return answer;
    }

    private static <T> void settle(CompletableFuture<T> answer, int rc, String path, T value) {
        if (rc == Code.OK.intValue()) {
            answer.complete(value);
        } else {
            answer.completeExceptionally(KeeperException.create(Code.get(rc), path));
        }
    }
}
