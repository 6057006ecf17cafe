package io.holdfast.definition.problem;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one definition, and what deserves a remark though it is right. Not thread-safe. */
public final class Problems {
    /** So many are kept; a broken document can have one per character. */
    public static final int LIMIT = 100;

    private final String source;
    private final List<Problem> found = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();
    private int leftOut;

    /**
     * Nothing is wrong yet.
     *
     * @param source the file's name, or what else the definition comes from
     */
    public Problems(String source) {
        this.source = source;
    }

    /** Adds one; counted only, once there are too many. */
    public void add(Position at, String path, String message) {
        if (found.size() < LIMIT) {
            found.add(new Problem(source, at, path, message));
        } else {
            leftOut++;
        }
    }

    /** What something is called that stands beside the definition and is named in it; for problems of its own. */
    public Problems ofFile(String name) {
        if (name.startsWith("file:")) {
            return new Problems(name);
        }
        try {
            return new Problems(Path.of(source).resolveSibling(name).toString());
        } catch (InvalidPathException e) {
            return new Problems(name);
        }
    }

    /** Adds those of something that the definition names, as such of a path in the definition. */
    public void take(Problems others, String path) {
        for (Problem other : others.inOrder()) {
            if (found.size() < LIMIT) {
                found.add(new Problem(other.source(), other.at(), path, other.message()));
            } else {
                leftOut++;
            }
        }
    }

    /** Notes something that is accepted, but does not do what one may think; so many are kept, too. */
    public void remark(Position at, String path, String message) {
        if (remarks.size() < LIMIT) {
            remarks.add(new Problem(source, at, path, message));
        }
    }

    /** What deserves a remark, in the order in which it was found. */
    public List<Problem> remarks() {
        return List.copyOf(remarks);
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are, those counted only included. */
    public int count() {
        return found.size() + leftOut;
    }

    /** How many were counted only. */
    public int leftOut() {
        return leftOut;
    }

    /** Those kept, in the order of the text; those of other files come last. */
    public List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> !problem.source().equals(source))
                        .thenComparing(Problem::source)
                        .thenComparingInt(problem -> problem.at().line())
                        .thenComparingInt(problem -> problem.at().column()))
                .toList();
    }
}
