package io.holdfast.authors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions of the example {@code rack-aware-placement}, built as its author builds them. Some have a defect, which the
 * example itself has not: it is wrapped around the rule in a copy of the sources.
 */
public final class RackAware {
    private static final String MAIN = "src/main/java/io/holdfast/examples/rackaware/";
    private static final String NEW_RULE = "new RackAwareRule(key, configuration.maxPerRack())";

    private RackAware() {}

    /** What is wrong with a version. */
    public enum Defect {
        /** Throws for agents of the rack {@code row-2}; answers for the others as it should. */
        THROWS,
        /** Needs longer than an answer may take, when it is asked about an agent of the rack {@code row-2}. */
        SLEEPS,
        /** Accepts every agent. */
        ACCEPTS_ALL
    }

    /**
     * A version to be built.
     *
     * @param version for example {@code 1.1.0}
     * @param defect what is wrong with it; null if it is as it should be
     */
    public record Variant(String version, @Nullable Defect defect) {}

    /** Builds these versions; the jars are in the order of what was asked for. */
    public static List<Path> build(Path scratch, List<Variant> variants) throws IOException {
        Path sideBySide = Files.createTempDirectory(scratch, "rack-aware-");
        List<Path> jars = new ArrayList<>();
        for (Variant variant : variants) {
            Path sources = sources(sideBySide.resolve(variant.version()), variant);
            jars.add(sources.resolve("target/rack-aware-placement-" + variant.version() + ".jar"));
        }
        Project.aggregate(sideBySide, variants.stream().map(Variant::version).toList());
        // Tests are left out: the defective versions would not pass them.
        new Maven(scratch)
                .run(sideBySide, "-q", "-Dmaven.test.skip=true", "-Dholdfast.home=" + Project.distribution(), "package")
                .ok();
        return jars;
    }

    private static Path sources(Path to, Variant variant) throws IOException {
        Path sources = Project.copy(Project.distribution().resolve("examples/rack-aware-placement"), to);
        String version = "<version>" + variant.version() + "</version>";
        Project.edit(sources.resolve("pom.xml"), "<version>1.0.0</version>", version);
        if (variant.defect() != null) {
            try (InputStream in = RackAware.class.getResourceAsStream("DefectiveRule.txt")) {
                String rule = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(sources.resolve(MAIN + "DefectiveRule.java"), rule);
            }
            Project.edit(
                    sources.resolve(MAIN + "RackAwareFactory.java"),
                    NEW_RULE,
                    "new DefectiveRule(" + NEW_RULE + ", \"" + variant.defect() + "\")");
        }
        return sources;
    }
}
