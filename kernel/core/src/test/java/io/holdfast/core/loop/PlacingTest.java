package io.holdfast.core.loop;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.model.Value.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacingTest {
    @Test
    void aNewPodIsReservedThenItsVolumeMadeThenItsTaskLaunchedInOneAccept() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        assertThat(world.calls(ClusterCall.Accept.class)).hasSize(1);
        assertThat(world.operations())
                .extracting(Object::getClass)
                .containsExactly(Operation.Reserve.class, Operation.Create.class, Operation.Launch.class);
    }

    @Test
    void everyReservationBearsAFreshIdOfOursAndTheIdsAreDurable() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 2)).rolledOut("serial", "parallel"));
        world.offerAll();
        List<String> labels = world.operations(Operation.Reserve.class).stream()
                .flatMap(reserve -> reserve.resources().stream())
                .map(resource -> resource.reservation().labels().get(OwnLabels.RESOURCE))
                .toList();
        assertThat(labels).hasSize(6).doesNotHaveDuplicates();
        assertThat(labels).containsAll(ids(world, "data-0")).containsAll(ids(world, "data-1"));
        assertThat(world.reserved("a0"))
                .allSatisfy(
                        resource -> assertThat(resource.reservation().labels()).containsEntry(OwnLabels.SERVICE, KV));
    }

    @Test
    void aLaterOfferIsUsedWhenTheFirstDoesNotFit() {
        World world = World.with(agent("small").cpus(0.5), agent("big"));
        world.deploy(service(KV, pod("data", 1)));
        world.offer("small");
        assertThat(world.launched()).isEmpty();
        world.offer("big");
        assertThat(world.placeOf("data-0")).isEqualTo("big");
    }

    @Test
    void twoPodsOnOneAgentShareOneAccept() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 2)).rolledOut("serial", "parallel"));
        world.offerAll();
        assertThat(world.calls(ClusterCall.Accept.class)).hasSize(1);
        assertThat(world.launched()).containsExactly("data-0", "data-1");
    }

    @Test
    void severalOffersOfOneAgentGoIntoOneAccept() {
        World world = World.with(agent("a0").cpus(2));
        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 3))));
        world.offerAll();
        world.put("a0", Resource.scalar("cpus", 2));
        world.offerAll();
        assertThat(world.calls(ClusterCall.Accept.class)).hasSize(1);
        assertThat(world.calls(ClusterCall.Accept.class).get(0).offerIds()).hasSize(2);
    }

    @Test
    void podsDoNotTakeTheSameShareTwice() {
        World world = World.with(agent("a0").cpus(2.5), agent("a1").cpus(2.5));
        world.deploy(service(KV, pod("data", 4)).rolledOut("serial", "parallel"));
        world.offerAll();
        assertThat(List.of(0, 1, 2, 3).stream().map(i -> world.placeOf("data-" + i)))
                .containsExactly("a0", "a0", "a1", "a1");
    }

    @Test
    void allTasksOfAPodAreReservedForAtOnceAndKnowTheirPorts() {
        World world = World.withAgents(1);
        world.deploy(service(
                KV,
                pod("data", 1)
                        .with(task("server").amount("cpus", 1).port("api", 31007))
                        .with(task("side-car").amount("cpus", 0.5).port("admin-x", 0))));
        world.offerAll();
        List<TaskLaunch> launches =
                world.operations(Operation.Launch.class).get(0).tasks();
        assertThat(launches).extracting(TaskLaunch::name).containsExactly("data-0-server", "data-0-side-car");
        assertThat(launches.get(0).env())
                .containsEntry("PORT_API", "31007")
                .containsEntry("TASK_NAME", "data-0-server");
        assertThat(launches.get(1).env()).containsEntry("PORT_ADMIN_X", "31000");
    }

    @Test
    void aDynamicPortLiesWithinItsRanges() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").port("api", 0, new Range(31050, 31060)))));
        world.offerAll();
        assertThat(port(world, "data-0")).isEqualTo(31050);
    }

    @Test
    void aDynamicPortLeavesTheStaticPortsOfItsPodAlone() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").port("any", 0).port("fixed", 31000))));
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0");
    }

    @Test
    void aStaticPortThatIsTakenIsWaitedFor() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 2).with(task("data").port("api", 31005)))
                .rolledOut("serial", "parallel"));
        world.offerAll();
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.explain("data-1").agents().get(0).refusals())
                .anySatisfy(refusal -> assertThat(refusal.message()).contains("port 31005 is not free"));
    }

    @Test
    void resourcesReservedForOthersAreNotUsed() {
        World world = World.with(agent("a0").cpus(0.5));
        Resource foreign = Resource.scalar("cpus", 8)
                .pushReservation(new io.holdfast.spi.model.Reservation(
                        true, "other", "p", java.util.Map.of(OwnLabels.FRAMEWORK, "other", OwnLabels.RESOURCE, "x")));
        world.put("a0", foreign);
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        world.pass(3_600_000);
        world.offerAll();
        assertThat(world.operations()).isEmpty();
        assertThat(world.scheduler().view().ledger()).isEmpty();
    }

    @Test
    void theBestAgentOfTheScorerIsTakenAndTheFirstIfTheScorerFails() {
        World world = World.withAgents(3);
        world.policies.scorers.put("last", (offers, view, feasible, scores) -> {
            for (int row = 0; row < offers.size(); row++) {
                scores[row] = row;
            }
        });
        world.policies.scorers.put("broken", (offers, view, feasible, scores) -> {
            throw new IllegalStateException("broken");
        });
        world.deploy(service(KV, pod("data", 1).rankedBy("last"), pod("log", 1).rankedBy("broken"))
                .rolledOut("parallel", "parallel"));
        world.offerAll();
        assertThat(world.placeOf("data-0")).isEqualTo("a2");
        assertThat(world.placeOf("log-0")).isEqualTo("a0");
    }

    private static List<String> ids(World world, String pod) {
        return world.pod(pod).footprint().reserved().stream()
                .map(Reserved::resourceId)
                .toList();
    }

    private static long port(World world, String pod) {
        return world.pod(pod).footprint().reserved().stream()
                .map(Reserved::value)
                .filter(Value.Ranges.class::isInstance)
                .map(value -> ((Value.Ranges) value).ranges().get(0).begin())
                .findFirst()
                .orElseThrow();
    }
}
