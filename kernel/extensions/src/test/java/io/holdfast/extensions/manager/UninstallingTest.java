package io.holdfast.extensions.manager;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that brings a whole service is uninstalled. */
class UninstallingTest {
    private static final String SHOP = """
            package test.shop;
            import io.holdfast.spi.service.ServiceProvider;
            import java.util.Map;
            import org.osgi.service.component.annotations.Component;
            @Component(service = ServiceProvider.class)
            public class Shop implements ServiceProvider {
                public String serviceName() { return "shop"; }
                public String definition(Map<String, String> configuration) {
                    return "name: shop\\npods: {}\\n";
                }
            }
            """;

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = new Rig(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void somebodyHasToSayWhatBecomesOfTheService() {
        assertThat(rig.bring(TestBundles.bundle("shop").source(SHOP).build()).outcome())
                .isEqualTo(Outcome.DONE);

        ActionReport refused = rig.manager.uninstall("shop", "1.0.0", false, Rig.force());
        assertThat(refused.outcome()).as(refused.message()).isEqualTo(Outcome.CONFLICT);
        assertThat(refused.message()).contains("brings the service shop", "keepServices");

        assertThat(rig.manager.uninstall("shop", "1.0.0", true, Rig.ann()).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(rig.manager.bundles()).isEmpty();
        assertThat(rig.manager.health().loadersInUse()).isZero();
    }

    @Test
    void aBundleInQuarantineStillHasItsService() {
        rig.bring(TestBundles.bundle("shop").source(SHOP).build());
        rig.world.order(new Command.SetTarget(service("shop", pod("data", 1)).spec(), "bundle shop 1.0.0"));
        rig.manager.quarantine("shop", "1.0.0", Rig.ann());

        assertThat(rig.manager.uninstall("shop", "1.0.0", false, Rig.force()).outcome())
                .isEqualTo(Outcome.CONFLICT);
        assertThat(rig.manager.uninstall("shop", "1.0.0", true, Rig.ann()).outcome())
                .isEqualTo(Outcome.DONE);
    }
}
