package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void fiveHundredPodsFindTheirPlaceOnTwoHundredAgentsInOneTurn() {
        World world = World.withAgents(200);
        world.policies.rules.put(
                "two-per-host",
                (offers, row, view) ->
                        view.counts("data", "@hostname").at(offers.agent(row).hostname()) < 3
                                ? null
                                : new io.holdfast.spi.placement.Rejection("full", "three are there", null));
        world.deploy(service(
                        KV,
                        pod("data", 500)
                                .with(task("data").amount("cpus", 1).amount("mem", 64))
                                .placedBy("two-per-host"))
                .rolledOut("serial", "parallel"));
        int before = world.store.commits;
        world.offerAll();
        assertThat(world.launched()).hasSize(500);
        assertThat(world.store.commits).isEqualTo(before + 1);
        Map<String, Integer> perAgent = new HashMap<>();
        world.scheduler().view().pods(KV).forEach(pod -> perAgent.merge(pod.agentId(), 1, Integer::sum));
        assertThat(perAgent.values()).allMatch(count -> count <= 3);
        world.allRun();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }
}
