package io.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Nothing unfinished and nothing of one person's machine stays in what is published. */
final class Leftovers {

    private static final Pattern TEXT = Pattern.compile(
            "(?s).*(\\.(java|md|yml|yaml|xml|json|properties|sh|html|js|css|mustache)|bin/[^/.]+|holdfast)");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern MACHINE = Pattern.compile("(^|[\\s\"'(`=:])/(home|Users|root|work)/\\w");
    private static final Pattern UPWARDS = Pattern.compile("(\\.\\./)+");

    private Leftovers() {}

    /** Where something was left over, one sentence each. */
    static List<String> violations(SourceTree tree) {
        List<String> found = new ArrayList<>();
        // The rules themselves, and the samples they are shown, have to name what they look for.
        for (Path file : tree.files(name -> TEXT.matcher(name).matches() && !name.startsWith("checks/src/"))) {
            int number = 0;
            for (String line : SourceTree.text(file).lines().toList()) {
                number++;
                String place = tree.name(file) + ":" + number;
                if (UNFINISHED.matcher(line).find()) {
                    found.add(place + " is unfinished: finish it, or say what is not supported yet");
                }
                if (MACHINE.matcher(line).find()) {
                    found.add(place + " names a folder of somebody's machine");
                }
                if (leavesTheProject(tree.name(file), line)) {
                    found.add(place + " points outside the project");
                }
            }
        }
        return found;
    }

    /** Whether a relative link of a page climbs above the root; code may well test such paths. */
    private static boolean leavesTheProject(String name, String line) {
        if (!name.endsWith(".md") && !name.endsWith("pom.xml")) {
            return false;
        }
        long depth = name.chars().filter(c -> c == '/').count();
        return UPWARDS.matcher(line).results().anyMatch(climb -> climb.group().length() / 3 > depth);
    }
}
