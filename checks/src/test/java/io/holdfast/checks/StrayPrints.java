package io.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Main code logs; only what talks to a person at a terminal prints. */
final class StrayPrints {

    private static final Pattern PRINT = Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b|\\.printStackTrace\\(");

    /** The command line, and of each process the one class with main(), which hands its terminal on from there. */
    private static final Pattern MAY_PRINT = Pattern.compile(
            ".*io/holdfast/(cli/.*|(server|local|simulation|benchmarks|examples)/(.*/)?\\w*Main)\\.java");

    private StrayPrints() {}

    /** Where main code prints, one sentence each. */
    static List<String> violations(SourceTree tree) {
        List<String> found = new ArrayList<>();
        for (Path file : tree.mainJava()) {
            if (MAY_PRINT.matcher(tree.name(file)).matches()) {
                continue;
            }
            int number = 0;
            for (String line : SourceTree.text(file).lines().toList()) {
                number++;
                if (PRINT.matcher(line).find()) {
                    found.add(tree.name(file) + ":" + number + " prints: use a logger");
                }
            }
        }
        return found;
    }
}
