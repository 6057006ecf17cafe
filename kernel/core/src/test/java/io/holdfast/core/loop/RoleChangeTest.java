package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import org.junit.jupiter.api.Test;

/** A framework keeps its role: what is reserved, by a deployment under way as well, belongs to it. */
class RoleChangeTest {
    private final World world = World.withAgents(3);

    @Test
    void aSchedulerStartedWithAnotherRoleTakesNoDefinitionAndWhatRunsGoesOn() {
        world.deploy(service(KV, pod("data", 2)));
        world.offerAll();
        FrameworkRecord known = world.scheduler().state().framework();
        world.restart();
        assertThat(world.scheduler().framework("another", known.principal())).isEqualTo(known);
        world.subscribe(false);

        CommandResult same = world.deploy(service(KV, pod("data", 2)));
        CommandResult other = world.deploy(service(KV, pod("data", 3)));

        assertThat(same.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(other.message())
                .startsWith("role: cannot change from " + known.role() + " to another")
                .endsWith("start the scheduler with --role " + known.role());
        assertThat(world.plan("deploy").errors()).singleElement().asString().startsWith("role: cannot change");
        world.settle();
        assertThat(world.plan("deploy").phases().get(0).steps())
                .allSatisfy(step -> assertThat(step.status()).isEqualTo(PlanStatus.COMPLETE))
                .hasSize(2);
    }

    @Test
    void withItsOwnRoleAgainItTakesDefinitionsAndForgetsTheRefusal() {
        world.deploy(service(KV, pod("data", 1)));
        FrameworkRecord known = world.scheduler().state().framework();
        world.scheduler().framework("another", known.principal());
        world.deploy(service(KV, pod("data", 2)));
        world.scheduler().framework(known.role(), known.principal());

        assertThat(world.deploy(service(KV, pod("data", 2))).outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.plan("deploy").errors()).isEmpty();
    }
}
