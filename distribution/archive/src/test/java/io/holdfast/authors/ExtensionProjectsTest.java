package io.holdfast.authors;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.archive.ArchiveLimits;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import io.holdfast.extensions.pipeline.Candidate;
import io.holdfast.extensions.pipeline.Pipeline;
import io.holdfast.extensions.pipeline.StandardPipeline;
import io.holdfast.extensions.pipeline.Surroundings;
import io.holdfast.extensions.signature.SignaturePolicy;
import io.holdfast.extensions.signature.SignatureSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples for authors and what {@code holdfast extension new} writes build against the distribution alone, pass
 * their own tests and become bundles that a scheduler takes.
 */
class ExtensionProjectsTest {
    private static final Pattern PASSED = Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: 0");
    private static final Map<String, String> PROJECTS = Map.of(
            "rack-aware-placement", "io.holdfast.spi.placement.PlacementRuleFactory",
            "batched-window-strategy", "io.holdfast.spi.plan.DeploymentStrategyFactory",
            "service-bundle", "io.holdfast.spi.service.ServiceProvider",
            "gold-racks", "io.holdfast.spi.placement.PlacementRuleFactory",
            "few-at-a-time", "io.holdfast.spi.plan.DeploymentStrategyFactory");

    @TempDir
    private Path directory;

    @Test
    @Timeout(600)
    void examplesAndNewProjectsBuildAndPassTheirTestsOutsideOfThisBuild() throws Exception {
        for (String example : List.of("rack-aware-placement", "batched-window-strategy", "service-bundle")) {
            Path shipped = Project.distribution().resolve("examples").resolve(example);
            Project.copy(shipped, directory.resolve(example));
        }
        write("gold-racks", "placement-rule");
        write("few-at-a-time", "deployment-strategy");
        Project.aggregate(directory, PROJECTS.keySet());
        Maven.Result built = new Maven(directory)
                .run(directory, "-Dholdfast.home=" + Project.distribution(), "package")
                .ok();
        assertThat(PASSED.matcher(built.output()).results()).hasSizeGreaterThanOrEqualTo(4 * PROJECTS.size());
        for (Map.Entry<String, String> project : PROJECTS.entrySet()) {
            assertIsALeafBundle(project.getKey(), project.getValue());
        }
        assertThatASchedulerTakesThem();
    }

    /** Every stage in front of a running scheduler, the trial beside what runs included. */
    private void assertThatASchedulerTakesThem() throws IOException {
        try (FelixHost host = FelixHost.start(FelixHostSettings.in(directory.resolve("host")))) {
            Pipeline pipeline = StandardPipeline.of(
                    ArchiveLimits.standard(),
                    new SignatureSettings(SignaturePolicy.OFF, null, Set.of()),
                    FelixHost.packagesForBundles(),
                    host,
                    Guards.none(),
                    Surroundings::none);
            for (String name : PROJECTS.keySet()) {
                Candidate candidate = new Candidate(name, Files.readAllBytes(jar(name)));
                List<StageResult> results = pipeline.run(candidate, StandardPipeline.LAST);
                candidate.discard();
                assertThat(results).as(name).allMatch(StageResult::passed);
            }
        }
    }

    private Path jar(String name) {
        return directory.resolve(name).resolve("target").resolve(name + "-1.0.0.jar");
    }

    /** As somebody does who has unpacked the distribution. */
    private void write(String name, String point) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Project.distribution().resolve("bin/holdfast").toString(),
                        "extension",
                        "new",
                        name,
                        "--point",
                        point)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(Files.readString(directory.resolve(name).resolve("pom.xml")))
                .contains("<holdfast.home>" + Project.distribution() + "</holdfast.home>");
    }

    private void assertIsALeafBundle(String name, String service) throws IOException {
        try (JarFile bundle = new JarFile(jar(name).toFile())) {
            Attributes manifest = bundle.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo(name);
            assertThat(manifest.getValue("Bundle-Version")).isEqualTo("1.0.0");
            assertThat(manifest.getValue("Export-Package")).isNull();
            assertThat(manifest.getValue("Import-Package"))
                    .contains("io.holdfast.spi")
                    .contains("version=\"[1.0,2)\"");
            assertThat(manifest.getValue("Provide-Capability")).contains(service);
            assertThat(bundle.getEntry("META-INF/services/" + service)).isNotNull();
        }
    }
}
