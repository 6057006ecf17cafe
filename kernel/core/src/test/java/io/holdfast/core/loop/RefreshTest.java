package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.world.World;
import org.junit.jupiter.api.Test;

class RefreshTest {
    @Test
    void theClusterIsAskedAnewForEveryTask() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.forgetCalls();
        assertThat(world.order(new Command.Refresh("ann")).message())
                .isEqualTo("the cluster is asked for the state of 1 task");
        assertThat(world.calls(ClusterCall.Reconcile.class))
                .anySatisfy(call -> assertThat(call.tasks()).hasSize(1));
    }

    @Test
    void nobodyCanBeAskedWithoutASubscription() {
        World world = World.withAgents(1);
        world.hear(new ClusterEvent.Disconnected("broken"));
        assertThat(world.order(new Command.Refresh("ann")).outcome()).isEqualTo(Outcome.INVALID);
    }
}
