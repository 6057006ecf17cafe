package io.holdfast.extensions.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.state.BundleState;
import io.holdfast.extensions.bundles.TestBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts jars into a directory. */
class DropDirectoryTest {
    private static final String RACK = "rack-aware";
    private static final int MAX_BYTES = 100_000;

    @TempDir
    Path directory;

    private Rig rig;
    private Path bundles;
    private DropDirectory drop;

    @BeforeEach
    void begin() throws IOException {
        rig = new Rig(directory.resolve("rig"));
        bundles = Files.createDirectory(directory.resolve("bundles"));
        drop = new DropDirectory(bundles, MAX_BYTES, rig.manager);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void aJarIsInForceOnceItHasStoppedChanging() throws IOException {
        byte[] jar = TestBundles.rackAware("1.0.0");
        put("rack.jar", Arrays.copyOf(jar, jar.length / 2));
        drop.look(false);
        assertThat(rig.manager.bundles()).isEmpty();

        put("rack.jar", jar);
        drop.look(false);
        assertThat(rig.manager.bundles())
                .as("it has changed since the last look")
                .isEmpty();

        drop.look(false);
        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(drop.findings()).isEmpty();
    }

    @Test
    void whatLiesThereAtTheStartIsTakenInAtOnce() throws IOException {
        put("rack.jar", TestBundles.rackAware("1.0.0"));

        drop.look(true);

        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(rig.manager.history().get(0).by()).isEqualTo("bundles directory");
    }

    @Test
    void theNextVersionTakesThePlaceOfTheOneBefore() throws IOException {
        put("rack.jar", TestBundles.rackAware("1.0.0"));
        drop.look(true);

        put("rack-next.jar", TestBundles.rackAware("1.1.0"));
        drop.look(true);

        assertThat(state("1.0.0")).isEqualTo(BundleState.RETIRED);
        assertThat(state("1.1.0")).isEqualTo(BundleState.ACTIVE);
    }

    @Test
    void anotherContentUnderTheSameVersionIsAFindingAndChangesNothing() throws IOException {
        put("rack.jar", TestBundles.rackAware("1.0.0"));
        drop.look(true);

        put("rack.jar", TestBundles.rejectingRule("1.0.0"));
        drop.look(true);

        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(drop.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("bundles/rack.jar");
            assertThat(finding.what()).contains("another content");
        });
    }

    @Test
    void aBrokenJarIsAFindingUntilItIsTakenAway() throws IOException {
        put("broken.jar", TestBundles.truncated(TestBundles.rackAware("1.0.0")));
        drop.look(true);
        assertThat(drop.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("bundles/broken.jar"));

        Files.delete(bundles.resolve("broken.jar"));
        drop.look(false);

        assertThat(drop.findings()).isEmpty();
        assertThat(rig.manager.bundles()).isEmpty();
    }

    @Test
    void aJarThatIsTooLargeIsNotEvenRead() throws IOException {
        put("large.jar", new byte[MAX_BYTES + 1]);

        drop.look(true);

        assertThat(drop.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains(String.valueOf(MAX_BYTES)));
    }

    @Test
    void takingAJarAwayChangesNothing() throws IOException {
        put("rack.jar", TestBundles.rackAware("1.0.0"));
        drop.look(true);

        Files.delete(bundles.resolve("rack.jar"));
        drop.look(false);

        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
    }

    @Test
    void aVersionThatAnOperatorTookOutOfForceStaysOutAlthoughItsJarLiesThere() throws IOException {
        put("rack.jar", TestBundles.rackAware("1.0.0"));
        drop.look(true);
        rig.manager.quarantine(RACK, "1.0.0", Rig.ann());

        drop.look(false);
        new DropDirectory(bundles, MAX_BYTES, rig.manager).look(true);

        assertThat(state("1.0.0")).isEqualTo(BundleState.QUARANTINED);
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(bundles.resolve(name), content);
    }

    private BundleState state(String version) {
        return rig.manager.bundle(RACK, version).orElseThrow().record().state();
    }
}
