package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import org.junit.jupiter.api.Test;

/** Services that are rolled out after others. */
class DependenciesTest {
    private final World world = World.withAgents(2);

    @Test
    void aServiceWaitsForThoseItDependsOnAndSaysSo() {
        world.deploy(service("web", pod("web", 1)).after("database"));
        world.settle();
        assertThat(world.launched()).isEmpty();
        assertThat(world.scheduler()
                        .view()
                        .explain("web", "web-0")
                        .orElseThrow()
                        .summary())
                .contains("waiting for service database");

        world.deploy(service("database", pod("database", 1)));
        world.offerAll();
        assertThat(world.launched()).containsExactly("database-0");
        world.settle();
        assertThat(world.launched()).containsExactly("database-0", "web-0");
    }

    @Test
    void whatRunsGoesOnWhenWhatItDependsOnIsRolledOutAnew() {
        world.deploy(service("database", pod("database", 1)));
        world.deploy(service("web", pod("web", 1)).after("database"));
        world.settle();
        world.forgetCalls();
        world.ends("database-0", TaskState.FAILED);
        world.ends("web-0", TaskState.FAILED);
        world.pass(400_000);
        world.settle();
        assertThat(world.launched()).contains("web-0", "database-0");
    }
}
