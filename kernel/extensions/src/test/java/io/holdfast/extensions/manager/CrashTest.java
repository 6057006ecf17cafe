package io.holdfast.extensions.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.StoreException;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies in the middle of an action: before the change is durable, or after. */
class CrashTest {
    private static final String RACK = "rack-aware";
    private static final byte[] NEW = TestBundles.rackAware("1.3.0");

    @TempDir
    Path directory;

    private Rig rig;

    /** Everything that changes the durable set. */
    enum Action {
        INSTALL(manager -> manager.install(NEW, "test", Rig.ann())),
        STAGE(manager -> manager.stage(RACK, "1.2.0", Rig.ann())),
        ACTIVATE(manager -> manager.activate(RACK, "1.2.0", Rig.ann())),
        ROLLBACK(manager -> manager.rollback(RACK, Rig.ann())),
        QUARANTINE(manager -> manager.quarantine(RACK, "1.1.0", Rig.ann())),
        UNINSTALL(manager -> manager.uninstall(RACK, "1.0.0", false, Rig.ann())),
        CONFIGURE(manager -> manager.configure("placement-rule", RACK, Map.of("attribute", "zone"), "test", Rig.ann()));

        private final Function<ExtensionManager, ActionReport> what;

        Action(Function<ExtensionManager, ActionReport> what) {
            this.what = what;
        }
    }

    /** What is durable. */
    private record Durables(List<BundleRecord> bundles, List<ExtensionDefaultsRecord> defaults) {}

    @BeforeEach
    void begin() {
        rig = new Rig(directory);
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.bring(TestBundles.rackAware("1.1.0"));
        rig.manager.install(TestBundles.rackAware("1.2.0"), "test", Rig.ann());
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void beforeTheCommitTheOldSetComesBackAndTheActionCanBeTakenAgain(Action action) {
        Durables before = durables();

        rig.world.store.fails = true;
        assertThatThrownBy(() -> action.what.apply(rig.manager)).isInstanceOf(StoreException.class);
        rig.world.store.fails = false;
        rig.restart();

        assertThat(durables()).isEqualTo(before);
        assertDefined();
        assertThat(action.what.apply(rig.manager).outcome()).isEqualTo(Outcome.DONE);
        assertDefined();
    }

    @ParameterizedTest
    @EnumSource
    void afterTheCommitTheNewSetComesBack(Action action) {
        Durables before = durables();

        rig.answersAreLost = true;
        assertThatThrownBy(() -> action.what.apply(rig.manager)).isInstanceOf(RejectedExecutionException.class);
        rig.answersAreLost = false;
        rig.restart();

        assertThat(durables()).isNotEqualTo(before);
        assertDefined();
    }

    @ParameterizedTest
    @EnumSource
    void aProcessThatGoesOnFindsOutWhetherTheChangeWasMade(Action action) {
        rig.answersAreLost = true;
        assertThatThrownBy(() -> action.what.apply(rig.manager)).isInstanceOf(RejectedExecutionException.class);
        rig.answersAreLost = false;

        rig.manager.tidy();

        Durables found = durables();
        assertDefined();
        rig.restart();
        assertThat(durables()).isEqualTo(found);
        assertDefined();
    }

    @Test
    void aContentThatNoRecordNamesIsForgotten() {
        rig.world.store.fails = true;
        assertThatThrownBy(() -> Action.INSTALL.what.apply(rig.manager)).isInstanceOf(StoreException.class);
        rig.world.store.fails = false;
        rig.restart();
        assertThat(rig.kept).hasSize(4);

        rig.manager.tidy();

        assertThat(rig.kept)
                .containsOnlyKeys(
                        durables().bundles().stream().map(BundleRecord::digest).toArray(String[]::new));
    }

    @Test
    void aStagedVersionCanBeStagedAgainAfterARestartAndThenSeesLiveOffers() {
        assertThat(Action.STAGE.what.apply(rig.manager).outcome()).isEqualTo(Outcome.DONE);
        rig.restart();
        assertThat(rig.manager.shadow(RACK, "1.2.0", 1, Rig.ann()).outcome()).isEqualTo(Outcome.CONFLICT);

        assertThat(Action.STAGE.what.apply(rig.manager).outcome()).isEqualTo(Outcome.DONE);

        assertThat(rig.manager.shadow(RACK, "1.2.0", 1, Rig.ann()).outcome()).isEqualTo(Outcome.DONE);
    }

    private Durables durables() {
        return new Durables(
                rig.manager.bundles().stream().map(BundleStatus::record).toList(), rig.manager.defaults());
    }

    /** One version decides, it works and serves its type, and the content of every version is kept. */
    private void assertDefined() {
        List<BundleRecord> bundles = durables().bundles();
        assertThat(bundles)
                .filteredOn(record -> record.state() == BundleState.ACTIVE)
                .singleElement()
                .satisfies(active -> assertThat(rig.manager.types())
                        .singleElement()
                        .satisfies(type -> assertThat(type.version()).isEqualTo(active.version())));
        assertThat(rig.manager.bundles())
                .allSatisfy(bundle -> assertThat(bundle.fault()).isEmpty());
        assertThat(bundles).allSatisfy(record -> assertThat(rig.kept).containsKey(record.digest()));
        assertThat(rig.world.scheduler().state().records()).containsAll(bundles);
    }
}
