package io.holdfast.local.agent;

import io.holdfast.local.agent.sandbox.Trees;
import io.holdfast.local.agent.sandbox.WorkDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the sandboxes that ended executors leave behind: of a framework the newest are kept for people to look at, the
 * oldest are deleted. Safe for use by many threads; meant for a worker.
 */
final class SandboxCollector {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxCollector.class);

    private final WorkDir workDir;
    private final int kept;

    SandboxCollector(WorkDir workDir, int kept) {
        this.workDir = workDir;
        this.kept = kept;
    }

    /**
     * Deletes what is too much.
     *
     * @param framework whose sandboxes to look at
     * @param alive ids of executors that run and so keep all their sandboxes
     */
    void collect(String framework, Set<String> alive) {
        Path executors = workDir.sandboxes().resolve(framework).resolve("executors");
        if (!Files.isDirectory(executors)) {
            return;
        }
        try (Stream<Path> listed = Files.list(executors)) {
            List<Path> ended = listed.filter(executor -> !alive.contains(String.valueOf(executor.getFileName())))
                    .sorted(Comparator.comparing(SandboxCollector::lastRun).reversed())
                    .toList();
            for (Path executor : ended.subList(Math.min(kept, ended.size()), ended.size())) {
                Trees.delete(executor);
                LOG.debug("Deleted the old sandboxes {}", executor);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Cannot delete old sandboxes in {}", executors, e);
        }
    }

    private static FileTime lastRun(Path executor) {
        try {
            return Files.getLastModifiedTime(executor.resolve("runs"), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException notMadeYet) {
            return FileTime.fromMillis(Long.MAX_VALUE); // being made right now
        }
    }
}
