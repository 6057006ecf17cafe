package io.holdfast.core.footprint;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NewFootprintTest {
    @Nested
    @DisplayName("Behaviours of the SDK: 1")
    class Places {
        @Test
        void aNewPodIsReservedForUnderFreshIdsAndThenLaunched() {
            World world = World.withAgents(1);
            world.deploy(service(KV, pod("data", 2)));
            world.settle();

            assertThat(world.operations())
                    .extracting(operation -> operation.getClass().getSimpleName())
                    .startsWith("Reserve", "Create", "Launch");
            assertThat(world.operations(Operation.Reserve.class))
                    .flatExtracting(Operation.Reserve::resources)
                    .extracting(NewFootprintTest::id)
                    .hasSize(6)
                    .doesNotHaveDuplicates();
        }

        @Test
        void aLaterOfferIsUsedWhenTheFirstDoesNotFit() {
            World world = World.with(agent("small").cpus(0.5), agent("big").cpus(1));
            world.deploy(service(KV, pod("data", 1)));
            world.offer("small");
            assertThat(world.launched()).isEmpty();
            world.offer("big");

            assertThat(world.launched()).containsExactly("data-0");
            assertThat(world.placeOf("data-0")).isEqualTo("big");
        }
    }

    @Nested
    @DisplayName("Behaviours of the SDK: 3")
    class Sharing {
        @Test
        void aTaskThatPreparesAndOneThatServesUseTheSameReservationsOneAfterTheOther() {
            World world = World.withAgents(1);
            world.deploy(service(
                    KV,
                    pod("data", 1)
                            .sharing("all", 1, 100)
                            .with(task("init").goal(Goal.FINISH).uses("all"))
                            .with(task("server").uses("all"))));
            world.offerAll();
            assertThat(world.launched()).containsExactly("data-0-init");
            List<Reserved> first = world.pod("data-0").footprint().reserved();
            world.says("data-0-init", TaskState.RUNNING);
            world.ends("data-0-init", TaskState.FINISHED);
            world.settle();

            assertThat(world.launched()).containsExactly("data-0-init", "data-0-server");
            assertThat(world.pod("data-0").footprint().reserved()).isEqualTo(first);
            assertThat(world.operations(Operation.Reserve.class)).hasSize(1);
            assertThat(world.operations(Operation.Create.class)).hasSize(1);
        }
    }

    @Nested
    @DisplayName("Behaviours of the SDK: 10")
    class Accepts {
        @Test
        void launchesAndCleanUpOfOneAgentShareOneAccept() {
            World world = World.with(agent("a0"), agent("a1").cpus(1));
            world.deploy(service(KV, pod("data", 1)));
            world.settle();
            world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
            world.offer("a1");
            world.tasksFollow();
            world.deploy(service(KV, pod("data", 1), pod("more", 1)).rolledOut("parallel", "parallel"));
            world.offer("a1");
            assertThat(world.placeOf("data-0")).isEqualTo("a1");
            world.forgetCalls();
            world.offer("a0");

            assertThat(world.calls(ClusterCall.Accept.class)).hasSize(1);
            assertThat(world.operations())
                    .hasAtLeastOneElementOfType(Operation.Launch.class)
                    .hasAtLeastOneElementOfType(Operation.Destroy.class);
        }

        @Test
        void offersThatNobodyUsesAreDeclinedForLong() {
            World world = World.withAgents(1);
            world.deploy(service(KV, pod("data", 1)));
            world.settle();
            world.forgetCalls();
            world.offerAll();

            assertThat(world.calls(ClusterCall.Decline.class))
                    .extracting(ClusterCall.Decline::refuseSeconds)
                    .containsOnly(3600.0);
        }

        @Test
        void offersThatComeTooEarlyAreDeclinedBriefly() {
            World world = World.with(agent("a0").cpus(0.5));
            world.deploy(service(KV, pod("data", 1)));
            world.offerAll();
            world.pass(6_000);

            assertThat(world.calls(ClusterCall.Decline.class))
                    .extracting(ClusterCall.Decline::refuseSeconds)
                    .containsOnly(5.0);
        }
    }

    @Nested
    @DisplayName("Behaviours of the SDK: 17")
    class TooLittle {
        @Test
        void aTaskIsNotLaunchedAgainOnFewerResourcesThanItHad() {
            World world = World.withAgents(1);
            world.deploy(service(KV, pod("data", 1)));
            world.settle();
            world.forgetCalls();
            Resource cpus = world.reserved("a0").stream()
                    .filter(resource -> resource.name().equals("cpus"))
                    .findFirst()
                    .orElseThrow();
            world.ends("data-0", TaskState.FAILED);
            world.hold("a0", cpus);
            world.pass(2_000);
            world.settle();

            assertThat(world.launched()).isEmpty();
            assertThat(world.explain("data-0").summary()).contains("waiting for its reservations on a0.host");
        }

        @Test
        void repeatedFailuresOfAPodAreOneStepOfTheRecovery() {
            World world = World.withAgents(1);
            world.deploy(service(KV, pod("data", 1)));
            world.settle();
            for (int i = 0; i < 3; i++) {
                world.ends("data-0", TaskState.FAILED);
                world.pass(10_000);
                world.offerAll();
                world.says("data-0", TaskState.RUNNING);
            }
            world.ends("data-0", TaskState.FAILED);

            assertThat(world.plan("recovery").phases())
                    .flatExtracting(phase -> phase.steps())
                    .hasSize(1);
        }
    }

    private static String id(Resource resource) {
        return resource.reservation().labels().get(OwnLabels.RESOURCE);
    }
}
