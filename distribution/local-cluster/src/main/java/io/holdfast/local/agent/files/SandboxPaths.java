package io.holdfast.local.agent.files;

import io.holdfast.local.agent.sandbox.WorkDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the file a request means and decides whether it may be seen: only what really lies in a sandbox may. */
final class SandboxPaths {

    /** The verdict on a path. */
    enum Access {
        /** Not below any sandbox's name. */
        OUTSIDE,
        /** Below one, but there is no such file. */
        MISSING,
        /** Below one, but it really is elsewhere: through {@code ..} or a symbolic link. */
        INACCESSIBLE,
        /** To be served. */
        GRANTED
    }

    /**
     * What a path led to.
     *
     * @param access the verdict
     * @param file with the run's id in place of {@code latest}, otherwise as asked for
     */
    record Found(Access access, Path file) {}

    private static final String VIRTUAL = "/frameworks/";
    /** framework / executors / executor / runs / run. */
    private static final int RUN_DEPTH = 5;

    private static final int MOST_ATTACHED = 10_000;

    private final Path sandboxes;

    SandboxPaths(WorkDir workDir) {
        this.sandboxes = workDir.sandboxes();
    }

    Found find(String asked) throws IOException {
        String below;
        if (asked.startsWith(VIRTUAL)) {
            below = asked.substring(VIRTUAL.length());
        } else if (asked.startsWith(sandboxes + "/")) {
            below = asked.substring(sandboxes.toString().length() + 1);
        } else {
            return new Found(Access.OUTSIDE, sandboxes);
        }
        Path relative;
        try {
            relative = Path.of(below);
        } catch (InvalidPathException e) {
            return new Found(Access.OUTSIDE, sandboxes);
        }
        if (!namesRun(relative)) {
            return new Found(Access.OUTSIDE, sandboxes);
        }
        Path named = sandboxes.resolve(relative.subpath(0, RUN_DEPTH));
        if (!Files.isDirectory(named)) {
            return new Found(Access.OUTSIDE, named);
        }
        Path run = named.endsWith("latest")
                ? named.resolveSibling(named.toRealPath().getFileName())
                : named;
        Path file = relative.getNameCount() == RUN_DEPTH
                ? run
                : run.resolve(relative.subpath(RUN_DEPTH, relative.getNameCount()));
        if (!Files.exists(file)) {
            return new Found(Access.MISSING, file);
        }
        boolean inside = file.toRealPath().startsWith(run.toRealPath());
        return new Found(inside ? Access.GRANTED : Access.INACCESSIBLE, file);
    }

    private static boolean namesRun(Path relative) {
        if (relative.getNameCount() < RUN_DEPTH
                || !relative.getName(1).toString().equals("executors")
                || !relative.getName(3).toString().equals("runs")) {
            return false;
        }
        for (Path part : relative.subpath(0, RUN_DEPTH)) {
            if (part.toString().equals("..") || part.toString().equals(".")) {
                return false;
            }
        }
        return true;
    }

    Map<String, String> attached() {
        Map<String, String> names = new TreeMap<>();
        for (Path run : runs()) {
            try {
                String real = run.toRealPath().toString();
                names.put(run.toString(), real);
                if (run.endsWith("latest")) {
                    names.put(VIRTUAL + sandboxes.relativize(run), real);
                }
            } catch (IOException gone) {
                continue; // removed just now
            }
        }
        return names;
    }

    private List<Path> runs() {
        if (!Files.isDirectory(sandboxes)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(sandboxes, RUN_DEPTH)) {
            return new ArrayList<>(tree.filter(path -> path.getNameCount() - sandboxes.getNameCount() == RUN_DEPTH)
                    .limit(MOST_ATTACHED)
                    .toList());
        } catch (IOException | UncheckedIOException removedJustNow) {
            return List.of();
        }
    }
}
