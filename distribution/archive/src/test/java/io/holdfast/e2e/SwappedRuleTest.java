package io.holdfast.e2e;

import static io.holdfast.e2e.RuleVersions.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.authors.RackAware;
import io.holdfast.authors.RackAware.Defect;
import io.holdfast.authors.RackAware.Variant;
import io.holdfast.e2e.Holdfast.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rule that spreads a pod over racks is installed, upgraded to versions with defects, to a good one, and rolled
 * back, while the data-store runs. No task that runs ever notices.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwappedRuleTest {
    private static final String NAME = RuleVersions.NAME;
    private static final String GOOD = "1.0.0";
    private static final String THROWS = "1.1.0";
    private static final String SLEEPS = "1.2.0";
    private static final String BETTER = "1.3.0";
    private static final int SWAPS = 24;
    private static final Duration ANY_MOMENT = Duration.ofMillis(300);

    @TempDir
    static Path directory;

    static RackedSite site;
    static Holdfast holdfast;
    static RuleVersions rule;
    static Process up;
    static CompletableFuture<List<Path>> jars;
    static final Survivors survivors = new Survivors();

    @BeforeAll
    static void up() throws IOException {
        site = new RackedSite(directory);
        holdfast = site.holdfast;
        rule = new RuleVersions(holdfast);
        Path scratch = Files.createDirectory(directory.resolve("versions"));
        jars = CompletableFuture.supplyAsync(() -> build(scratch));
        up = site.startUp();
    }

    private static List<Path> build(Path scratch) {
        try {
            return RackAware.build(
                    scratch,
                    List.of(
                            new Variant(GOOD, null),
                            new Variant(THROWS, Defect.THROWS),
                            new Variant(SLEEPS, Defect.SLEEPS),
                            new Variant(BETTER, null)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path jar(String version) {
        return jars.join().get(List.of(GOOD, THROWS, SLEEPS, BETTER).indexOf(version));
    }

    @AfterAll
    static void down() {
        up.destroyForcibly();
        site.close();
    }

    @Test
    @Order(1)
    void aPodWhoseRuleNobodyProvidesWaitsAndSaysSoWhileTheRestIsDeployed() {
        List.of("meta-data-0", "meta-data-1", "data-0", "data-1", "data-2").forEach(site::awaitRuns);
        Eventually.until(
                "it is said what cache-0 waits for",
                () -> holdfast.cli("explain", "cache-0").out().contains("rack-aware"));

        assertThat(rule.health().path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("subject").asText()).isEqualTo("data-store");
            assertThat(finding.path("what").asText()).contains("rack-aware", "nobody provides");
            assertThat(finding.path("person").asText()).contains("Install the bundle");
        });
        assertThat(up.isAlive()).isTrue();
        survivors.check(holdfast.tasks());
        assertThat(survivors.count()).isEqualTo(5);
    }

    @Test
    @Order(2)
    void itIsPlacedOnceTheBundleIsInstalled() throws Exception {
        Result installed = holdfast.cli("extension", "install", jar(GOOD).toString(), "--activate")
                .ok();

        assertThat(installed.out()).contains("can go on");
        assertThat(up.waitFor(90, TimeUnit.SECONDS)).isTrue();
        holdfast.result(up).ok();
        survivors.check(holdfast.tasks());
        assertThat(survivors.count()).isEqualTo(6);
        assertThat(rule.health().path("value").asText()).as("%s", rule.health()).isEqualTo("healthy");
    }

    @Test
    @Order(3)
    void aVersionThatWouldFailIsFoundOutBeforeItDecidesAnything() {
        holdfast.cli("extension", "install", jar(THROWS).toString()).ok();
        holdfast.cli("extension", "stage", NAME + "@" + THROWS).ok();

        Result compared = holdfast.cli("extension", "shadow", NAME + "@" + THROWS);
        assertThat(compared.out() + compared.err()).contains("deliberately defective for rack row-2");
        Result refused = holdfast.cli("extension", "activate", NAME + "@" + THROWS);

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("deliberately defective for rack row-2", "force");
        assertThat(rule.states()).containsEntry(GOOD, "ACTIVE").containsEntry(THROWS, "STAGED");
    }

    @Test
    @Order(4)
    void putIntoForceAllTheSameItFailsAndTheVersionBeforeReturnsByItself() throws IOException {
        forceAndWaitForTheReturn(THROWS, 2, "deliberately defective for rack row-2");
    }

    @Test
    @Order(5)
    void aVersionThatIsSlowGoesAsWell() throws IOException {
        holdfast.cli("extension", "install", jar(SLEEPS).toString()).ok();

        forceAndWaitForTheReturn(SLEEPS, 3, "");
    }

    /** Another cache is wanted while the version decides, so that it is asked. */
    private static void forceAndWaitForTheReturn(String version, int caches, String why) throws IOException {
        holdfast.cli("extension", "activate", NAME + "@" + version, "--force", "--reason", "we know better")
                .ok();
        assertThat(rule.active()).isEqualTo(version);
        site.caches(caches);

        Eventually.until("the good version is back", () -> rule.active().equals(GOOD));
        assertThat(rule.states()).containsEntry(version, "QUARANTINED");
        JsonNode latest = rule.latest();
        assertThat(latest.path("action").asText()).isEqualTo("automatic-return");
        assertThat(latest.path("by").asText()).isEqualTo("holdfast");
        assertThat(latest.path("reason").asText()).contains("On probation", why);
        site.awaitRuns("cache-" + (caches - 1));
        survivors.check(holdfast.tasks());
        assertThat(survivors.count()).isEqualTo(5 + caches);
        rule.assertNoOfferMissed();
    }

    @Test
    @Order(6)
    void aGoodVersionTakesItsPlaceAndTheOneBeforeCanBeReturnedTo() {
        holdfast.cli("extension", "install", jar(BETTER).toString(), "--activate")
                .ok();
        assertThat(rule.states()).containsEntry(GOOD, "RETIRED").containsEntry(BETTER, "ACTIVE");

        holdfast.cli("extension", "rollback", NAME, "--reason", "to see whether it works")
                .ok();

        assertThat(rule.states()).containsEntry(GOOD, "ACTIVE").containsEntry(BETTER, "RETIRED");
        assertThat(rule.latest().path("action").asText()).isEqualTo("rollback");
        assertThat(rule.latest().path("reason").asText()).isEqualTo("to see whether it works");
        survivors.check(holdfast.tasks());
        rule.assertNoOfferMissed();
    }

    @Test
    @Order(7)
    void whenTheSchedulerIsKilledInTheMiddleOfAStepADefinedSetComesBack() throws Exception {
        Moments moments = Moments.begin("killed swap");
        holdfast.cli("extension", "uninstall", NAME + "@" + BETTER).ok();
        byte[] content = Files.readAllBytes(jar(BETTER));
        String better = "/" + NAME + "/" + BETTER;
        // Each step is begun, killed in the middle, and done in the end, so that the next one can be begun.
        List<String> steps =
                List.of("?by=test", better + "/stage", better + "/activate?force=true", "/" + NAME + "/rollback");
        for (String step : steps) {
            String path = "/v1/extensions" + step;
            var asked = holdfast.postLater(path, content);
            moments.pass(ANY_MOMENT);
            Holdfast.kill(holdfast.scheduler());
            moments.say(step + (asked.isDone() && !asked.isCompletedExceptionally() ? ": done" : ": in the middle"));
            site.up();

            rule.assertDefined();
            survivors.check(holdfast.tasks());
            moments.say("back with " + rule.states());
            if (!rule.active().equals(GOOD) || !step.endsWith("rollback")) {
                holdfast.postLater(path, content).join();
            }
        }
        assertThat(rule.states()).containsEntry(GOOD, "ACTIVE").containsEntry(BETTER, "RETIRED");
        rule.assertNoOfferMissed();
    }

    @Test
    @Order(8)
    void swapsTakeMillisecondsAndNoOfferIsMissed() throws Exception {
        Moments moments = Moments.begin("swaps");
        // There are three racks: the fourth cache waits, so that the rule is asked about every offer. With each swap
        // comes a machine, in one of those racks, and with it an offer.
        site.caches(4);
        Eventually.until(
                "cache-3 is looked at",
                () -> holdfast.api("/v1/explain").toString().contains("rack-full"));
        double swaps = number(rule.health(), "swaps");
        double offers = number(rule.health(), "offers_seen");
        for (int i = 0; i < SWAPS / 2; i++) {
            site.addMachine();
            String activate = "/v1/extensions/" + NAME + "/" + BETTER + "/activate";
            assertThat(holdfast.post(activate).body()).contains("DONE");
            assertThat(holdfast.post("/v1/extensions/" + NAME + "/rollback").body())
                    .contains("DONE");
        }
        Eventually.until(
                "all new machines were offered", () -> number(rule.health(), "offers_seen") - offers >= SWAPS / 2);

        JsonNode health = rule.health();
        moments.say("%.0f swaps, p50 %.1f ms, max %.1f ms; %.0f offers seen, %.0f missed"
                .formatted(
                        number(health, "swaps") - swaps,
                        number(health, "swap_p50_millis"),
                        number(health, "swap_max_millis"),
                        number(health, "offers_seen") - offers,
                        number(health, "offers_missed")));
        assertThat(number(health, "swaps") - swaps).isEqualTo(SWAPS);
        rule.assertNoOfferMissed();
        survivors.check(holdfast.tasks());
        assertThat(survivors.count()).isEqualTo(8);
        JavaProcess.collectGarbage(holdfast.scheduler());
        Eventually.until(
                "the class loaders of stopped versions are collected",
                () -> number(rule.health(), "loaders_left") <= 1);
    }
}
