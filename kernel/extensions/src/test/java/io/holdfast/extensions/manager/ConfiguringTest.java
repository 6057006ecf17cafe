package io.holdfast.extensions.manager;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults of a type change while services run. */
class ConfiguringTest {
    private static final String RACK = "rack-aware";
    private static final String POINT = "placement-rule";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = new Rig(directory);
        rig.bring(Rig.strategies());
        rig.bring(TestBundles.rule("1.0.0", "return new Rejection(\"no\", \"not \" + attribute, null);"));
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void theNextDecisionGoesByTheNewValues() {
        rig.world.deploy(service(KV, pod("data", 1).placedBy(RACK)));
        rig.world.offerAll();
        assertThat(explained()).contains("not rack");

        ActionReport report = configure(Map.of("attribute", "zone"), Rig.ann());
        rig.world.offerAll();

        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.DONE);
        assertThat(explained()).contains("not zone");
        assertThat(rig.manager.health().swaps()).isEqualTo(3);
    }

    @Test
    void theSameValuesAgainChangeNothing() {
        configure(Map.of("attribute", "zone"), Rig.ann());
        int entries = rig.manager.history().size();

        assertThat(configure(Map.of("attribute", "zone"), Rig.ann()).outcome()).isEqualTo(Outcome.ALREADY);
        assertThat(rig.manager.history()).hasSize(entries);
    }

    @Test
    void noValuesAtAllBringTheTypesOwnOnesBack() {
        configure(Map.of("attribute", "zone"), Rig.ann());

        assertThat(configure(Map.of(), Rig.ann()).outcome()).isEqualTo(Outcome.DONE);

        assertThat(rig.manager.defaults()).isEmpty();
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(configure(Map.of("attribute", "zone"), Rig.dryRun()).outcome())
                .isEqualTo(Outcome.DONE);

        assertThat(rig.manager.defaults()).isEmpty();
    }

    @Test
    void aParameterTheTypeHasNotIsRefusedWithThoseItHas() {
        ActionReport report = configure(Map.of("atribute", "zone"), Rig.ann());

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.message()).contains("'atribute'", "it has attribute");
        assertThat(rig.manager.defaults()).isEmpty();
    }

    @Test
    void aTypeNobodyProvidesAndAPointThereIsNotAreRefused() {
        ActionReport type = rig.manager.configure(POINT, "by-row", Map.of("a", "b"), "test", Rig.ann());
        assertThat(type.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(type.message()).contains("Nobody provides", "by-row");

        ActionReport point = rig.manager.configure("placement", RACK, Map.of("a", "b"), "test", Rig.ann());
        assertThat(point.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(point.message()).contains("'placement'", POINT);
    }

    @Test
    void anotherProcessDecidesByTheSameValues() {
        configure(Map.of("attribute", "zone"), Rig.ann());

        rig.restart();
        rig.world.deploy(service(KV, pod("data", 1).placedBy(RACK)));
        rig.world.offerAll();

        assertThat(explained()).contains("not zone");
    }

    private ActionReport configure(Map<String, Object> values, Request request) {
        return rig.manager.configure(POINT, RACK, values, "test", request);
    }

    /** Why the pod has no place. */
    private String explained() {
        return String.valueOf(rig.world.explain("data-0"));
    }
}
