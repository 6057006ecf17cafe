package io.holdfast.authors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
        /** Throws for agents of the rack {@code r2}; answers for the others as it should. */
        THROWS,
        /** Needs two seconds for an answer. */
        SLEEPS,
        /** Accepts every agent. */
        ACCEPTS_ALL
    }

    /** A version that is as it should be. */
    public static Path build(Path scratch, String version) throws IOException {
        return pack(scratch, sources(scratch, version), version);
    }

    /** A version with a defect. */
    public static Path build(Path scratch, String version, Defect defect) throws IOException {
        Path sources = sources(scratch, version);
        try (InputStream in = RackAware.class.getResourceAsStream("DefectiveRule.txt")) {
            String rule = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(sources.resolve(MAIN + "DefectiveRule.java"), rule);
        }
        Project.edit(
                sources.resolve(MAIN + "RackAwareFactory.java"),
                NEW_RULE,
                "new DefectiveRule(" + NEW_RULE + ", \"" + defect + "\")");
        return pack(scratch, sources, version);
    }

    private static Path sources(Path scratch, String version) throws IOException {
        Path example = Project.distribution().resolve("examples/rack-aware-placement");
        Path sources = Project.copy(example, Files.createTempDirectory(scratch, "rack-aware-" + version + "-"));
        Project.edit(sources.resolve("pom.xml"), "<version>1.0.0</version>", "<version>" + version + "</version>");
        return sources;
    }

    /** Tests are left out: the defective versions would not pass them. */
    private static Path pack(Path scratch, Path sources, String version) {
        new Maven(scratch)
                .run(sources, "-q", "-Dmaven.test.skip=true", "-Dholdfast.home=" + Project.distribution(), "package")
                .ok();
        return sources.resolve("target/rack-aware-placement-" + version + ".jar");
    }
}
