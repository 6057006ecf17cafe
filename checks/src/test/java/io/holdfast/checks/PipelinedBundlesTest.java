package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.view.PolicyUse;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundles of this build pass what every bundle has to pass, in configurations that services use. */
class PipelinedBundlesTest {
    private static final Surroundings SERVICES = new Surroundings(
            List.of(),
            List.of(),
            List.of(
                    use(PolicyUse.PLACEMENT_RULE, "max-per", Map.of("key", "hostname", "max", 1)),
                    use(PolicyUse.PLACEMENT_RULE, "spread", Map.of("key", "@zone", "max-skew", 1)),
                    use(PolicyUse.PLACEMENT_RULE, "unique", Map.of("key", "rack")),
                    use(PolicyUse.OFFER_SCORER, "spread", Map.of("key", "@zone")),
                    use(PolicyUse.DEPLOYMENT_STRATEGY, "canary", Map.of()),
                    use(PolicyUse.SAFETY_CONSTRAINT, "timeout", Map.of("after", "20m")),
                    use(PolicyUse.PERFORMANCE_CONSTRAINT, "min-interval", Map.of("every", "10m"))));

    @TempDir
    private Path directory = Path.of("");

    private static PolicyUse use(String point, String type, Map<String, Object> with) {
        return new PolicyUse("data-store", "somewhere", point, new PolicyRef(type, with));
    }

    @Test
    void everyBundlePassesEveryStage() throws IOException {
        try (FelixHost host = FelixHost.start(FelixHostSettings.in(directory.resolve("host")))) {
            Pipeline pipeline = StandardPipeline.of(
                    ArchiveLimits.standard(),
                    new SignatureSettings(SignaturePolicy.OFF, null, Set.of()),
                    FelixHost.packagesForBundles(),
                    host,
                    Guards.none(),
                    () -> SERVICES);
            for (Map.Entry<String, byte[]> jar : BundleJars.onTheClassPath().entrySet()) {
                Candidate candidate = new Candidate(jar.getKey(), jar.getValue());
                List<StageResult> results = pipeline.run(candidate, StandardPipeline.LAST);
                candidate.discard();
                assertThat(results)
                        .as(jar.getKey())
                        .allMatch(StageResult::passed)
                        .extracting(StageResult::stage)
                        .endsWith(StandardPipeline.LAST);
            }
        }
    }
}
