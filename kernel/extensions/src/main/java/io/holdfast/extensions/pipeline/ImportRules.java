package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.manifest.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Which packages a bundle may import, and whether the versions it was built against admit the ones we offer. */
final class ImportRules {
    private static final String SPI = "io.holdfast.spi";

    private final Map<String, Version> offered;
    private final Set<String> jdk;

    ImportRules(Map<String, Version> offered, Set<String> jdk) {
        this.offered = Map.copyOf(offered);
        this.jdk = jdk;
    }

    /** What is wrong with the imports, a sentence each. */
    List<String> violations(Headers headers) {
        List<String> wrong = new ArrayList<>();
        for (Clause clause : headers.clauses("Import-Package")) {
            for (String name : clause.paths()) {
                String fault = fault(name, clause);
                if (!fault.isEmpty()) {
                    wrong.add(fault);
                }
            }
        }
        return wrong;
    }

    private String fault(String name, Clause clause) {
        Version version = offered.get(name);
        if (version != null) {
            return range(name, clause.attributes().getOrDefault("version", "0.0.0"), version);
        }
        if (jdk.contains(name)) {
            return "";
        }
        if (name.equals(SPI) || name.startsWith(SPI + ".")) {
            return "it imports " + name + ", which the SPI of this Holdfast does not have: it was built against another"
                    + " one; upgrade Holdfast, or rebuild the bundle against this one's SPI";
        }
        if (name.startsWith("io.holdfast.")) {
            return "it imports " + name + ", which is not for bundles: use the SPI (" + SPI + ".*) only";
        }
        if (name.startsWith("org.osgi.")) {
            return "it imports " + name + ", a part of the framework that bundles do not get: use the annotations of"
                    + " Declarative Services only, and take configuration from the factory's record";
        }
        if (name.startsWith("java.")) {
            return "it imports " + name + ", which this Java "
                    + Runtime.version().feature()
                    + " does not have: build it for this one, or run Holdfast on a newer one";
        }
        return "it imports " + name
                + ", which nobody offers: bundles get the SPI and the JDK only; put the library into"
                + " the bundle (for example with bnd's -includeresource and Bundle-ClassPath, or -conditionalpackage)";
    }

    private static String range(String name, String text, Version version) {
        VersionRange range = parsed(text);
        if (range == null) {
            return "it imports " + name + " in '" + text + "', which is no version range; build the bundle with bnd";
        }
        if (range.includes(version)) {
            return "";
        }
        String fact = "it imports " + name + " in the versions " + text + ", and " + version + " is offered: ";
        if (version.compareTo(range.getLeft()) < 0) {
            return fact + "it was built against a newer SPI; upgrade Holdfast to one that offers " + range.getLeft()
                    + ", or rebuild the bundle against " + version;
        }
        boolean narrow = range.getLeft().getMajor() == version.getMajor();
        return fact + "it was built against an older SPI"
                + (narrow ? ", and implements types of it that only the kernel is meant to implement" : "")
                + "; rebuild the bundle against " + version
                + (narrow ? " without implementing them" : " and see what changed")
                + ", or take a newer version of the bundle";
    }

    private static @Nullable VersionRange parsed(String text) {
        try {
            VersionRange range = new VersionRange(text);
            return range.isEmpty() ? null : range;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
