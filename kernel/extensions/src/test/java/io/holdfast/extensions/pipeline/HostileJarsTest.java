package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.archive.ArchiveLimits;
import io.holdfast.extensions.archive.ZipForge;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.extensions.guard.GuardSettings;
import io.holdfast.extensions.guard.GuardedCalls;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import io.holdfast.extensions.host.HostedBundle;
import io.holdfast.extensions.signature.SignaturePolicy;
import io.holdfast.extensions.signature.SignatureSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline, in front of a host where a bundle runs that must not notice anything. */
class HostileJarsTest {
    @TempDir
    private static Path home;

    private static FelixHost host;
    private static GuardedCalls guards;
    private static Pipeline pipeline;
    private static HostedBundle running;

    @BeforeAll
    static void startHost() {
        host = FelixHost.start(FelixHostSettings.in(home).deadlines(Duration.ofSeconds(4), Duration.ofSeconds(4)));
        guards = new GuardedCalls(
                GuardSettings.defaults().withDeadline(Duration.ofSeconds(2)), new SimpleMeterRegistry());
        SignatureSettings signatures = new SignatureSettings(SignaturePolicy.WARN, null, Set.of());
        pipeline = StandardPipeline.of(
                ArchiveLimits.standard(), signatures, FelixHost.packagesForBundles(), host, guards, Surroundings::none);
        running = host.start(new Bundle("rack-aware", "0.9.0"), TestBundles.rackAware("0.9.0"));
    }

    @AfterAll
    static void stopHost() {
        host.close();
        guards.close();
    }

    private static List<StageResult> run(byte[] jar) {
        Candidate candidate = new Candidate("test", jar);
        List<StageResult> results = pipeline.run(candidate, StandardPipeline.LAST);
        assertThat(candidate.hosted().isPresent()).isEqualTo(Pipeline.passed(results));
        candidate.discard();
        assertThat(host.loaders().inUse()).isOne();
        assertThat(running.offering().factories()).hasSize(1);
        return results;
    }

    private static void refused(byte[] jar, String stage, String message) {
        List<StageResult> results = run(jar);
        StageResult last = results.get(results.size() - 1);
        assertThat(last.passed()).as("%s", results).isFalse();
        assertThat(last.stage()).as(last.message()).isEqualTo(stage);
        assertThat(last.message()).contains(message).doesNotContain("unexpectedly");
    }

    @Test
    void aGoodBundlePassesEveryStage() {
        List<StageResult> results = run(TestBundles.rackAware("1.0.0"));

        assertThat(Pipeline.passed(results)).as("%s", results).isTrue();
        assertThat(results)
                .extracting(StageResult::stage)
                .containsExactly("scan", "digest", "signature", "manifest", "resolve", "configuration", "smoke-test");
    }

    @Test
    void hostileArchivesStopAtTheScan() {
        byte[] zeros = new byte[64 << 20];
        refused(new byte[100 << 20], "scan", "at most 32.0 MiB");
        refused(new ZipForge().file("bomb", zeros).build(), "scan", "as a zip bomb does");
        byte[] inner = new ZipForge().file("bomb", zeros).build();
        refused(new ZipForge().file("lib/inner.jar", inner).build(), "scan", "in 'lib/inner.jar'");
        refused(new ZipForge().file("META-INF/../../evil", "x").build(), "scan", "leads out of the archive");
        ZipForge many = new ZipForge();
        for (int i = 0; i < 10_001; i++) {
            many.file("f" + i, "");
        }
        refused(many.build(), "scan", "10001 entries; at most 10000");
        refused(TestBundles.truncated(TestBundles.rackAware("1.0.0")), "scan", "cut off");
    }

    @Test
    void bundlesThatMisbehaveAreContained() {
        refused(TestBundles.hangingActivate("1.0.0"), "configuration", "took longer than 4000 ms");
        refused(TestBundles.throwingConstructor("1.0.0"), "configuration", "no racks here");
        refused(TestBundles.threadStarting("1.0.0", "busybody"), "configuration", "it starts threads (busybody)");
        refused(TestBundles.hangingRule("1.0.0", true), "smoke-test", "did not answer within");
        refused(TestBundles.throwingRule("1.0.0"), "smoke-test", "no idea which rack");
        refused(Jars.bundle("Bundle-Activator", "rack.Activator"), "manifest", "Bundle-Activator is not allowed");
        refused(TestBundles.rule("1.0.0", "return check(offers, row, view);"), "smoke-test", "StackOverflowError");
    }

    @Test
    void aJarCutOffAnywhereIsRefusedByTheScan() {
        byte[] jar = TestBundles.rackAware("1.0.0");
        for (int length = 0; length < jar.length; length += 1 + length / 50) {
            refused(Arrays.copyOf(jar, length), "scan", "jar");
        }
    }

    @Test
    void randomDamageNeverBreaksTheStages(TestReporter reporter) {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        reporter.publishEntry("holdfast.seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        byte[] jar = TestBundles.rackAware("1.0.0");
        for (int i = 0; i < 150; i++) {
            byte[] damaged = jar.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThat(run(damaged))
                    .as("seed %d, round %d", seed, i)
                    .noneMatch(result -> result.message().contains("unexpectedly"));
        }
    }

    @Test
    void candidatesLeaveNoClassLoaderBehindTakenOrRefused() throws Exception {
        byte[] good = TestBundles.rackAware("1.0.0");
        byte[] bad = TestBundles.throwingRule("1.0.0");
        for (int i = 0; i < 20; i++) {
            run(good);
            refused(bad, "smoke-test", "no idea which rack");
        }

        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (host.loaders().left() > 0 && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(host.loaders()).isEqualTo(new BundleHost.Loaders(1, 0));
    }
}
