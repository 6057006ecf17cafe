package io.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files stay short enough to be read at one go: median 110 lines, 90th percentile 270, none over 600. */
final class FileSizes {

    static final int MEDIAN = 110;
    static final int NINETIETH_PERCENTILE = 270;
    static final int LONGEST = 600;

    private FileSizes() {}

    /** What is too long, one sentence each; empty when all is well. */
    static List<String> violations(SourceTree tree) {
        List<String> found = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (Path file : tree.java()) {
            long lines = SourceTree.text(file).lines().count();
            sizes.add(lines);
            if (lines > LONGEST) {
                found.add(tree.name(file) + " has " + lines + " lines, the most is " + LONGEST + ": split it");
            }
        }
        sizes.sort(null);
        atMost(sizes, 50, MEDIAN, found);
        atMost(sizes, 90, NINETIETH_PERCENTILE, found);
        return found;
    }

    private static void atMost(List<Long> sizes, int percentile, int most, List<String> found) {
        if (sizes.isEmpty()) {
            return;
        }
        // Nearest rank: the smallest size that this share of the files does not exceed.
        int rank = (int) Math.ceil(percentile / 100.0 * sizes.size());
        long size = sizes.get(Math.max(rank, 1) - 1);
        if (size > most) {
            found.add("The " + percentile + "th percentile of file sizes is " + size + " lines, the most is " + most);
        }
    }
}
