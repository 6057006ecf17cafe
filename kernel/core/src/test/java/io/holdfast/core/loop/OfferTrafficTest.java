package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterCall.Decline;
import io.holdfast.core.cluster.ClusterCall.Revive;
import io.holdfast.core.cluster.ClusterCall.Suppress;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import org.junit.jupiter.api.Test;

class OfferTrafficTest {
    @Test
    void withNothingToDoOffersAreDeclinedForLongAndNoMoreAreAskedFor() {
        World world = World.withAgents(2);
        world.forgetCalls();
        world.offerAll();
        assertThat(world.calls(Decline.class)).singleElement().satisfies(decline -> {
            assertThat(decline.offerIds()).hasSize(2);
            assertThat(decline.refuseSeconds()).isEqualTo(3600);
        });
        assertThat(world.calls(Suppress.class)).hasSize(1);
    }

    @Test
    void offersThatSomebodyWantsToLookAtAreAskedForAndDeclinedBriefly() {
        World world = World.withAgents(2);
        world.offerAll();
        world.pass(10_000);
        world.forgetCalls();
        assertThat(world.order(new Command.AskForOffers("ann")).outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.calls(Revive.class)).hasSize(1);
        world.offerAll();
        assertThat(world.calls(Decline.class))
                .singleElement()
                .satisfies(decline -> assertThat(decline.refuseSeconds()).isEqualTo(5));
        assertThat(world.scheduler().view().latestOffers())
                .hasSize(2)
                .allSatisfy(offers -> assertThat(offers.atMillis()).isEqualTo(world.now));
        assertThat(world.calls(Suppress.class)).isEmpty();
        world.pass(10_000);
        assertThat(world.calls(Suppress.class)).hasSize(1);
    }

    @Test
    void offersThatComeAnywayAreDeclinedAndSuppressedAgain() {
        World world = World.withAgents(1);
        world.forgetCalls();
        world.offerAll();
        world.pass(1_000);
        assertThat(world.calls(Suppress.class)).hasSize(1);
        world.offerAll();
        assertThat(world.calls(Suppress.class)).hasSize(2);
    }

    @Test
    void whileBusyAnOfferIsHeldForAMomentThenDeclinedBriefly() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 99))));
        world.offerAll();
        world.pass(4_000);
        assertThat(world.calls(Decline.class)).isEmpty();
        world.pass(1_000);
        assertThat(world.calls(Decline.class))
                .singleElement()
                .satisfies(decline -> assertThat(decline.refuseSeconds()).isEqualTo(5));
    }

    @Test
    void aHeldOfferServesTheNextStep() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 2).placedBy("apart")));
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0");
        world.tasksFollow();
        world.pass(1);
        assertThat(world.launched()).containsExactly("data-0", "data-1");
    }

    @Test
    void aRescindedOfferIsNotUsed() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 99))));
        world.offerAll();
        world.hear(new io.holdfast.core.cluster.ClusterEvent.Rescinded("O1"));
        world.pass(10_000);
        assertThat(world.calls(Decline.class)).isEmpty();
    }

    @Test
    void newWorkAsksForOffersButNotMoreOftenThanEveryFiveSeconds() {
        World world = World.withAgents(1);
        world.pass(10_000);
        world.offerAll();
        world.forgetCalls();
        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 99))));
        assertThat(world.calls(Revive.class)).hasSize(1);
        world.deploy(service("other", pod("data", 1).with(task("data").amount("cpus", 99))));
        world.pass(4_999);
        assertThat(world.calls(Revive.class)).hasSize(1);
        world.pass(1);
        assertThat(world.calls(Revive.class)).hasSize(2);
    }

    @Test
    void workThatStillWaitsDoesNotAskAgain() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 99))));
        world.pass(10_000);
        world.forgetCalls();
        for (int i = 0; i < 20; i++) {
            world.offerAll();
            world.pass(6_000);
        }
        assertThat(world.calls(Revive.class)).isEmpty();
    }

    @Test
    void aFailureAfterQuietAsksForOffersAgain() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.pass(60_000);
        world.forgetCalls();
        world.ends("data-0", TaskState.FAILED);
        world.pass(1_000);
        assertThat(world.calls(Revive.class)).hasSize(1);
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0");
    }

    @Test
    void aLostSubscriptionVoidsOffersAndNothingIsSentUntilTheNext() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 99))));
        world.offerAll();
        world.forgetCalls();
        world.hear(new io.holdfast.core.cluster.ClusterEvent.Disconnected("broken"));
        world.pass(10_000);
        assertThat(world.machines.calls).isEmpty();
        assertThat(world.scheduler().view().health().connected()).isFalse();
        world.subscribe(false);
        assertThat(world.calls(ClusterCall.Decline.class)).isEmpty();
    }
}
