package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyServicesTest {
    private static PodGiven small(String type) {
        return pod(type, 1).with(task(type).amount("cpus", 0.1).amount("mem", 16));
    }

    @Test
    void twoHundredServicesAreAllDeployedTenAtATimeWithOneTransactionPerTurn() {
        World world = World.withAgents(60);
        for (int i = 0; i < 200; i++) {
            assertThat(world.deploy(service("s" + i, small("web"))).outcome()).isEqualTo(Outcome.DONE);
        }
        world.offerAll();
        assertThat(world.launched()).hasSize(Settings.MAX_ACQUIRING);
        assertThat(world.scheduler()
                        .view()
                        .explain("s199", "web-0")
                        .orElseThrow()
                        .summary())
                .contains("waiting, since 10 other services look for places now");
        long longest = 0;
        for (int i = 0; i < 200 && !allComplete(world); i++) {
            int commits = world.store.commits;
            long begun = System.nanoTime();
            world.offerAll();
            longest = Math.max(longest, System.nanoTime() - begun);
            assertThat(world.store.commits - commits).isLessThanOrEqualTo(1);
            world.allRun();
            world.pass(1000);
        }
        assertThat(allComplete(world)).isTrue();
        assertThat(longest).as("the longest turn, in nanoseconds").isLessThan(5_000_000_000L);
    }

    private static boolean allComplete(World world) {
        return world.scheduler().view().services().stream()
                .allMatch(name -> world.scheduler()
                                .view()
                                .plan(name, "deploy")
                                .orElseThrow()
                                .status()
                        == PlanStatus.COMPLETE);
    }

    @Test
    void aServiceThatFindsNothingMakesRoomForOneThatWaits() {
        World world = World.withAgents(3);
        for (int i = 0; i < Settings.MAX_ACQUIRING; i++) {
            world.deploy(service("big" + i, pod("web", 1).with(task("web").amount("cpus", 1000))));
        }
        world.offerAll();
        world.deploy(service(KV, small("web")));
        world.offerAll();
        assertThat(world.launched()).isEmpty();
        world.pass(31_000);
        world.offerAll();
        world.offerAll();
        assertThat(world.launched()).containsExactly("web-0");
    }

    @Test
    void whatWasBegunForAServiceWhosePlansFailIsUndone() {
        PodRecord there = PodRecord.fresh(KV, "data", 0);
        KernelState state = KernelState.of(List.of(there));
        state.begin();
        state.put(PodRecord.fresh(KV, "data", 1));
        state.delete(there.path());
        state.undo();
        assertThat(state.drain()).isEmpty();
        assertThat(state.records()).hasSize(1);
    }

    /** Strategies that throw are guarded one by one; here the planning of a whole service does. */
    @Test
    void aServiceWhosePlanningThrowsKeepsNoOtherFromWorkingNorFromBeingSeen() {
        World world = World.withAgents(3);
        ServiceSpec odd = service("odd", pod("odd", 2)).spec();
        PlanSpec canary =
                PlanSpec.deploy(PolicyRef.of("canary"), List.copyOf(odd.deploy().phases()));
        world.order(new Command.SetTarget(
                new ServiceSpec("odd", null, null, odd.pods(), canary, RecoverySpec.defaults()), "ann"));
        world.order(new Command.Continue("odd", "deploy", null, "ann"));
        world.offerAll();
        List<String> before = paths(world, "odd");
        world.policies.broken.add("canary");

        assertThat(world.deploy(service(KV, small("web"))).outcome()).isEqualTo(Outcome.DONE);
        world.settle();

        SchedulerView view = world.scheduler().view();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(paths(world, "odd")).isEqualTo(before);
        assertThat(view.plans("odd")).singleElement().satisfies(plan -> {
            assertThat(plan.status()).isEqualTo(PlanStatus.ERROR);
            assertThat(plan.errors()).singleElement().asString().contains("the set of extensions is broken");
        });
        assertThat(view.plan("odd", "deploy").orElseThrow().errors()).isNotEmpty();
        assertThat(view.health().value()).isEqualTo("degraded");
        assertThat(view.health().reasons()).singleElement().asString().startsWith("odd, plan deploy: its plans cannot");
        CommandResult refused = world.order(new Command.ForceComplete("odd", "deploy", null, null, "ann"));
        assertThat(refused.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(refused.message()).contains("nothing was changed", "the set of extensions is broken");

        world.policies.broken.clear();
        world.settle();
        assertThat(world.scheduler().view().plan("odd", "deploy").orElseThrow().errors())
                .isEmpty();
        assertThat(world.scheduler().view().health().value()).isEqualTo("healthy");
    }

    private static List<String> paths(World world, String service) {
        return world.store.paths().stream()
                .filter(path -> path.startsWith("services/" + service + "/"))
                .toList();
    }

    @Test
    void aPhaseThatNamesAnUnknownPodTypeIsAnErrorOfItsPlanAlone() {
        World world = World.withAgents(3);
        ServiceSpec good = service("odd", small("odd")).spec();
        PhaseSpec unknown = new PhaseSpec("ghost", "ghost", PolicyRef.of("serial"));
        world.order(new Command.SetTarget(
                new ServiceSpec(
                        "odd",
                        null,
                        null,
                        good.pods(),
                        PlanSpec.deploy(
                                PolicyRef.of("serial"),
                                List.of(unknown, good.deploy().phases().get(0))),
                        RecoverySpec.defaults()),
                "ann"));
        world.deploy(service(KV, small("web")));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.scheduler().view().plan("odd", "deploy").orElseThrow().errors())
                .anyMatch(error -> error.contains("ghost"));
    }
}
