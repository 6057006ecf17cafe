package io.holdfast.authors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build of the SPI compares it with the released one: tried on copies of its sources that are changed. */
class SpiGateTest {
    private static final String PLACEMENT = "spi/src/main/java/io/holdfast/spi/placement/";

    @TempDir
    private Path directory;

    @BeforeEach
    void aCopyOfTheSourcesAsTheyWereReleased() throws IOException {
        Path project = Project.root();
        Files.copy(project.resolve("pom.xml"), directory.resolve("pom.xml"));
        for (String part : new String[] {".mvn", "spi/src", "spi/baseline"}) {
            Files.createDirectories(directory.resolve(part).getParent());
            Project.copy(project.resolve(part), directory.resolve(part));
        }
        Files.copy(project.resolve("spi/pom.xml"), directory.resolve("spi/pom.xml"));
        Files.copy(project.resolve("spi/bnd.bnd"), directory.resolve("spi/bnd.bnd"));
    }

    @Test
    void theSpiAsItIsKeepsWhatItsVersionsPromise() {
        Maven.Result result = build();
        assertThat(result.output()).contains("Baseline check succeeded");
        assertThat(result.exit()).isZero();
    }

    @Test
    void removingAMethodNeedsAMajorVersion() throws IOException {
        Project.edit(directory.resolve(PLACEMENT + "PlacementView.java"), "int podCount();", "");
        Maven.Result result = build();
        assertThat(result.exit()).isNotZero();
        assertThat(result.output())
                .containsPattern("\\* io.holdfast.spi.placement +PACKAGE +MAJOR +1.0.0 +1.0.0 +2.0.0")
                .containsPattern("REMOVED +METHOD +podCount");
    }

    @Test
    void addingAMethodNeedsAMinorVersionAndIsFineWithIt() throws IOException {
        Project.edit(
                directory.resolve(PLACEMENT + "PlacementView.java"),
                "int podCount();",
                "int podCount();\n\n    /** Tried by a test. */\n    default int added() {\n        return 0;\n    }");
        Maven.Result refused = build();
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output())
                .containsPattern("\\* io.holdfast.spi.placement +PACKAGE +MINOR +1.0.0 +1.0.0 +1.1.0")
                .containsPattern("ADDED +METHOD +added");
        Project.edit(directory.resolve(PLACEMENT + "package-info.java"), "1.0.0", "1.1.0");
        assertThat(build().ok().output()).contains("Baseline check succeeded");
    }

    private Maven.Result build() {
        return new Maven(directory).run(directory.resolve("spi"), "-Dquick", "-DskipTests", "verify");
    }
}
