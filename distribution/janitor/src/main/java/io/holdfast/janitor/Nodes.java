package io.holdfast.janitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree of ZooKeeper nodes.
 *
 * @param path its root
 * @param count how many there are, the root included; 0 if it is not there
 * @param holders who is connected and holds something there, in words; a scheduler that leads does
 * @param frameworkId whose state it is, where that can be read
 * @param kept why it is left alone; null if it may be removed
 */
public record Nodes(
        String path,
        int count,
        List<String> holders,
        @Nullable String frameworkId,
        @Nullable String kept) {
    public Nodes {
        holders = List.copyOf(holders);
    }

    Nodes keptBecause(@Nullable String reason) {
        return new Nodes(path, count, holders, frameworkId, reason);
    }
}
