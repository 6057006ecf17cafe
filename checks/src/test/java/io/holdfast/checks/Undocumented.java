package io.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every public type of main code says what it is. */
final class Undocumented {

    private Undocumented() {}

    /** Which files have a public top-level type without Javadoc, one sentence each. */
    static List<String> violations(SourceTree tree) {
        List<String> found = new ArrayList<>();
        for (Path file : tree.mainJava()) {
            List<String> lines = SourceTree.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("public ") && !isDocumented(lines, i)) {
                    found.add(tree.name(file) + ":" + (i + 1) + " has no Javadoc");
                }
            }
        }
        return found;
    }

    /** The formatter leaves one annotation on each line between a type and its Javadoc. */
    private static boolean isDocumented(List<String> lines, int type) {
        int above = type - 1;
        while (above >= 0 && isPartOfAnnotation(lines.get(above))) {
            above--;
        }
        return above >= 0 && lines.get(above).endsWith("*/");
    }

    private static boolean isPartOfAnnotation(String line) {
        return line.startsWith("@") || line.startsWith("    ") || line.equals("})") || line.equals(")");
    }
}
