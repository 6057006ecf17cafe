package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.archive.Archive;
import io.holdfast.extensions.archive.ArchiveEntry;
import io.holdfast.extensions.manifest.Clause;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;

/** Whether this Java is new enough for a bundle, by its manifest and by its classes. */
final class JavaLevel {
    private static final int NEWEST_THINKABLE = 99;
    private static final int CLASS_FILE_MAGIC = 0xCAFEBABE;
    /** A class file's major version is the feature number of its Java and this (JVMS, table 4.1-A). */
    private static final int MAJOR_OF_JAVA_ZERO = 44;

    private final int feature;

    JavaLevel(int feature) {
        this.feature = feature;
    }

    /** What is wrong, a sentence each. */
    List<String> violations(Headers headers, Archive archive) {
        List<String> wrong = new ArrayList<>();
        for (Clause clause : headers.clauses("Require-Capability")) {
            if (clause.paths().contains("osgi.ee")) {
                capability(clause.directives().getOrDefault("filter", ""), wrong);
            }
        }
        List<Clause> environments = headers.clauses("Bundle-RequiredExecutionEnvironment");
        if (!environments.isEmpty() && environments.stream().noneMatch(this::isOffered)) {
            wrong.add("it needs the Java of " + headers.text("Bundle-RequiredExecutionEnvironment") + ": " + instead());
        }
        if (wrong.isEmpty()) {
            classes(archive, wrong);
        }
        return wrong;
    }

    private void capability(String text, List<String> wrong) {
        if (!text.contains("(osgi.ee=JavaSE)")) {
            return; // Other environments are for the framework to say.
        }
        try {
            Filter filter = FrameworkUtil.createFilter(text);
            if (!matches(filter, feature)) {
                OptionalInt needed = IntStream.rangeClosed(feature + 1, NEWEST_THINKABLE)
                        .filter(newer -> matches(filter, newer))
                        .findFirst();
                wrong.add("it needs " + (needed.isPresent() ? "Java " + needed.getAsInt() : "the Java of " + text)
                        + ": " + instead());
            }
        } catch (InvalidSyntaxException e) {
            wrong.add("Require-Capability has '" + text + "', which is no filter; build the bundle with bnd");
        }
    }

    /** A runtime offers its own version and all before it. */
    private static boolean matches(Filter filter, int feature) {
        List<Version> versions = IntStream.rangeClosed(1, feature)
                .mapToObj(level -> level < 9 ? new Version(1, level, 0) : new Version(level, 0, 0))
                .toList();
        return filter.matches(Map.of("osgi.ee", "JavaSE", "version", versions));
    }

    private boolean isOffered(Clause environment) {
        return environment.paths().stream().anyMatch(name -> {
            String level = name.replaceFirst("^(JavaSE|J2SE)-(1\\.)?", "");
            return !level.matches("\\d{1,3}") || Integer.parseInt(level) <= feature;
        });
    }

    private void classes(Archive archive, List<String> wrong) {
        for (ArchiveEntry entry : archive.entries()) {
            // Those under META-INF/versions are for newer Javas by design.
            if (entry.name().endsWith(".class") && !entry.name().startsWith("META-INF/")) {
                ByteBuffer head = ByteBuffer.wrap(archive.head(entry, 8));
                if (head.remaining() < 8 || head.getInt(0) != CLASS_FILE_MAGIC) {
                    wrong.add("'" + entry.name() + "' is no class file; build the jar again");
                    return;
                }
                int needed = Short.toUnsignedInt(head.getShort(6)) - MAJOR_OF_JAVA_ZERO;
                if (needed > feature) {
                    wrong.add("'" + entry.name() + "' is compiled for Java " + needed + ": " + instead());
                    return;
                }
            }
        }
    }

    private String instead() {
        return "this is Java " + feature + "; compile with --release " + feature + ", or run Holdfast on a newer Java";
    }
}
