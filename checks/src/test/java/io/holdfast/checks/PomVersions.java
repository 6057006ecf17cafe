package io.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of dependencies and plugins stand in the root pom only, once each. A pom that is built by itself, as that of
 * an example or template for authors, names the same ones.
 */
final class PomVersions {

    private static final Pattern OWN_PARENT = Pattern.compile("(?s)<parent>.*?</parent>|<!--.*?-->");
    private static final Pattern VERSION = Pattern.compile("<version>\\s*([^<]*?)\\s*</version>");

    private static final Pattern NAMED =
            Pattern.compile("<artifactId>\\s*([^<]*?)\\s*</artifactId>\\s*<version>\\s*([^<$]*?)\\s*</version>");

    private PomVersions() {}

    /** Which module names a version of its own, one sentence each. */
    static List<String> violations(SourceTree tree) {
        List<String> found = new ArrayList<>();
        for (Path pom : tree.files(name -> name.endsWith("/pom.xml") || name.endsWith("/pom.xml.txt"))) {
            if (!SourceTree.text(pom).contains("<parent>")) {
                found.addAll(others(tree, pom));
                continue;
            }
            String text = OWN_PARENT.matcher(SourceTree.text(pom)).replaceAll("");
            Matcher version = VERSION.matcher(text);
            while (version.find()) {
                found.add(tree.name(pom) + " names version " + version.group(1) + ": move it to the root pom");
            }
        }
        return found;
    }

    /** The versions in a pom without our parent that are not those of the root pom; its own comes first. */
    private static List<String> others(SourceTree tree, Path pom) {
        String root = SourceTree.text(tree.root().resolve("pom.xml"));
        return NAMED.matcher(SourceTree.text(pom))
                .results()
                .skip(1)
                .filter(named -> !Pattern.compile("<artifactId>" + Pattern.quote(named.group(1))
                                + "</artifactId>\\s*<version>" + Pattern.quote(named.group(2)) + "</version>")
                        .matcher(root)
                        .find())
                .map(named -> tree.name(pom) + " names version " + named.group(2) + " of " + named.group(1)
                        + ": the root pom has another")
                .toList();
    }
}
