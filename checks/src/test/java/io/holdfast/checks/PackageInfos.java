package io.holdfast.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every package says in a sentence what it is for, is checked for nulls, and lives in one module. */
final class PackageInfos {

    private static final Pattern DOCUMENTED = Pattern.compile("/\\*\\*\\s*(\\*\\s*)?[A-Z{<]");
    private static final Pattern NULL_MARKED = Pattern.compile("(?m)^@(org\\.jspecify\\.annotations\\.)?NullMarked$");

    private PackageInfos() {}

    /** Which packages of main code break the rule, one sentence each. */
    static List<String> violations(SourceTree tree) {
        List<String> found = new ArrayList<>();
        Map<String, TreeSet<String>> modules = new TreeMap<>();
        for (Path folder :
                new TreeSet<>(tree.mainJava().stream().map(Path::getParent).toList())) {
            String name = tree.name(folder);
            String[] parts = name.split("src/main/java/", 2);
            modules.computeIfAbsent(parts[1], key -> new TreeSet<>()).add(parts[0]);
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info)) {
                found.add(name + " has no package-info.java");
                continue;
            }
            String text = SourceTree.text(info);
            if (!DOCUMENTED.matcher(text).find()) {
                found.add(name + "/package-info.java does not say what the package is for");
            }
            if (!NULL_MARKED.matcher(text).find()) {
                found.add(name + "/package-info.java lacks @NullMarked");
            }
        }
        modules.forEach((name, homes) -> {
            if (homes.size() > 1) {
                found.add("The package " + name.replace('/', '.') + " is split over " + String.join(" and ", homes));
            }
        });
        return found;
    }
}
