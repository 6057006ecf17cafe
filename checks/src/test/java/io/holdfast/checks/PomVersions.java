package io.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of dependencies and plugins stand in the root pom only, once each. */
final class PomVersions {

    private static final Pattern OWN_PARENT = Pattern.compile("(?s)<parent>.*?</parent>|<!--.*?-->");
    private static final Pattern VERSION = Pattern.compile("<version>\\s*([^<]*?)\\s*</version>");

    private PomVersions() {}

    /** Which module names a version of its own, one sentence each. */
    static List<String> violations(SourceTree tree) {
        List<String> found = new ArrayList<>();
        for (Path pom : tree.files(name -> name.endsWith("/pom.xml"))) {
            String text = OWN_PARENT.matcher(SourceTree.text(pom)).replaceAll("");
            Matcher version = VERSION.matcher(text);
            while (version.find()) {
                found.add(tree.name(pom) + " names version " + version.group(1) + ": move it to the root pom");
            }
        }
        return found;
    }
}
