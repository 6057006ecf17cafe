package io.holdfast.core.loop;

import static io.holdfast.core.command.CommandResult.Outcome.ALREADY;
import static io.holdfast.core.command.CommandResult.Outcome.DONE;
import static io.holdfast.core.command.CommandResult.Outcome.INVALID;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.TaskGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigUpdateTest {
    @Test
    void podsAreRolledOneByOneInPlaceOnTheirVolumes() {
        World world = deployed(2);
        List<String> volumes = world.volumesOf("data-0");
        String place = world.placeOf("data-0");
        world.forgetCalls();
        world.deploy(version("two", 2));
        assertThat(world.calls(Kill.class)).singleElement().satisfies(kill -> {
            assertThat(kill.taskId()).startsWith("data-0__");
            assertThat(kill.graceSeconds()).isEqualTo(3);
        });
        world.offerAll();
        assertThat(world.launched()).as("the old task has not ended yet").isEmpty();
        world.ends("data-0", TaskState.KILLED);
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.machines.running(place).get(0).spec().command()).isEqualTo("two");
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        assertThat(world.calls(Kill.class)).as("data-1 waits for data-0").hasSize(1);
        world.settle();
        assertThat(world.launched()).containsExactly("data-0", "data-1");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        assertThat(world.plan("recovery").phases().get(0).steps()).isEmpty();
    }

    @Test
    void theSameDefinitionChangesNothing() {
        World world = deployed(1);
        world.forgetCalls();
        assertThat(world.deploy(version("one", 1)).outcome()).isEqualTo(ALREADY);
        world.settle();
        assertThat(world.launched()).isEmpty();
    }

    @Test
    void moreInstancesLeaveTheRunningOnesUntouched() {
        World world = deployed(2);
        world.forgetCalls();
        assertThat(world.deploy(version("one", 4)).outcome()).isEqualTo(DONE);
        world.settle();
        assertThat(world.launched()).containsExactly("data-2", "data-3");
        assertThat(world.calls(Kill.class)).isEmpty();
    }

    @Test
    void anotherPlacementLeavesRunningTasksWhereTheyAre() {
        World world = deployed(1);
        world.policies.rules.put(
                "nowhere", (offers, row, view) -> new io.holdfast.spi.placement.Rejection("no", "no", null));
        world.forgetCalls();
        world.deploy(service(KV, data("one", 1).placedBy("nowhere")));
        world.settle();
        world.ends("data-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        assertThat(world.launched()).as("a restart stays where it was").containsExactly("data-0");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aRefusedChangeKeepsTheOldTargetAndShowsItsErrorsUntilAGoodOneComes() {
        World world = deployed(2);
        String target = world.scheduler().view().targetId(KV).orElseThrow();
        CommandResult refused = world.deploy(version("one", 1));
        assertThat(refused.outcome()).isEqualTo(INVALID);
        assertThat(refused.message()).contains("pods.data.count: cannot shrink from 2 to 1 without allow-decommission");
        assertThat(world.scheduler().view().targetId(KV)).contains(target);
        assertThat(world.plan("deploy").errors()).containsExactly(refused.message());
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        world.restart();
        assertThat(world.plan("deploy").errors()).hasSize(1);
        world.subscribe(false);
        assertThat(world.deploy(version("one", 2)).outcome()).isEqualTo(ALREADY);
        assertThat(world.plan("deploy").errors()).isEmpty();
    }

    @Test
    void aFirstDefinitionWhosePolicyDoesNotFitIsRefusedAndLeavesNoTrace() {
        World world = World.withAgents(1);
        world.policies.unfit.add("odd");
        CommandResult refused = world.deploy(service(KV, pod("data", 1).placedBy("odd")));
        assertThat(refused.outcome()).isEqualTo(INVALID);
        assertThat(refused.message())
                .isEqualTo("pods.data.placement: the parameters of the placement rule odd do not fit");
        assertThat(world.store.paths()).containsExactly("framework");
    }

    @Test
    void aParameterThatDoesNotFitIsNamedByItsPathThroughTheRules() {
        World world = World.withAgents(1);
        world.policies.unfit.add("odd");
        world.policies.wrong.put(
                "odd",
                List.of(
                        new ConfigError("max-skew", "is 0: it must be at least 1"),
                        new ConfigError("", "key and groups contradict each other")));
        PlacementSpec odd = new PlacementSpec.Rule(PolicyRef.of("odd"));
        PlacementSpec rules = new PlacementSpec.All(List.of(
                new PlacementSpec.Rule(PolicyRef.of("apart")),
                new PlacementSpec.Any(List.of(new PlacementSpec.Not(odd)))));

        CommandResult refused = world.deploy(service(KV, pod("data", 1).placedBy(rules)));

        assertThat(refused.outcome()).isEqualTo(INVALID);
        assertThat(refused.message())
                .contains(
                        "pods.data.placement.all[1].any[0].not.with.max-skew: is 0: it must be at least 1 (odd)",
                        "pods.data.placement.all[1].any[0].not.with: key and groups contradict each other (odd)");
    }

    @Test
    void everyPolicyOfADefinitionIsTried() {
        World world = World.withAgents(1);
        world.policies.unfit.add("odd");
        assertThat(world.deploy(service(KV, pod("data", 1).rankedBy("odd"))).message())
                .startsWith("pods.data.scorer: ");
        assertThat(world.deploy(service(KV, pod("data", 1).recoveredBy("odd", "min-interval")))
                        .message())
                .contains("the safety constraint odd");
        assertThat(world.deploy(service(KV, pod("data", 1).recoveredBy("timeout", "odd")))
                        .message())
                .contains("the performance constraint odd");
        assertThat(world.deploy(service(KV, pod("data", 1)).rolledOut("odd", "serial"))
                        .message())
                .startsWith("plans.deploy.strategy: ");
        assertThat(world.deploy(service(KV, pod("data", 1)).rolledOut("serial", "odd"))
                        .message())
                .startsWith("plans.deploy.phases.data.strategy: ");
    }

    @Test
    void aValidatorThatObjectsOrFailsRefusesTheChange() {
        World world = deployed(1);
        world.policies.validators.add(new Provided<>("picky", "by-hand", "1.0", picky()));
        assertThat(world.deploy(version("forbidden", 1)).message()).isEqualTo("cmd: not that one");
        assertThat(world.deploy(version("crash", 1)).message())
                .contains("validator picky of by-hand 1.0 failed, so the change is refused");
        assertThat(world.deploy(version("fine", 1)).outcome()).isEqualTo(DONE);
    }

    private static ConfigValidator picky() {
        return new ConfigValidator() {
            @Override
            public String name() {
                return "picky";
            }

            @Override
            public List<ConfigError> validate(@Nullable DefinitionView before, DefinitionView after) {
                String tree = after.tree().toString();
                if (tree.contains("crash")) {
                    throw new IllegalStateException("crash");
                }
                return tree.contains("forbidden") ? List.of(new ConfigError("cmd", "not that one")) : List.of();
            }
        };
    }

    @Test
    void aVolumeCannotChangeAPodTypeCannotGoAndTheUserStays() {
        World world = deployed(1);
        ServiceGiven bigger = service(
                KV,
                pod("data", 1)
                        .with(task("data").amount("cpus", 1).volume("path", 200).command("one")));
        assertThat(world.deploy(bigger).message()).contains("pods.data.tasks.data.volumes: volumes cannot change");
        assertThat(world.deploy(service(KV, pod("other", 1))).message())
                .contains("pods.data: cannot be removed, since its definition in force does not say");
        assertThat(world.deploy(version("one", 1).user("root")).message())
                .contains("user: cannot change from nobody to root");
    }

    @Test
    void theWayBackLeadsFromTheMiddleOfARollOut() {
        World world = deployed(2);
        world.deploy(version("never-good", 2));
        world.ends("data-0", TaskState.KILLED);
        world.offerAll();
        world.ends("data-0", TaskState.FAILED);
        world.forgetCalls();
        assertThat(world.deploy(version("one", 2)).outcome()).isEqualTo(DONE);
        world.pass(60_000);
        world.settle();
        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.machines.running(world.placeOf("data-0")).get(0).spec().command())
                .isEqualTo("one");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void configurationsThatNothingRefersToAreForgottenButForTheLatest() {
        World world = deployed(1);
        for (int i = 0; i < 30; i++) {
            world.now++;
            world.deploy(version("v" + i, 1));
        }
        assertThat(world.store.paths().stream().filter(path -> path.contains("configurations")))
                .hasSizeBetween(11, 13);
        assertThat(world.store.paths())
                .contains("services/kv/configurations/" + world.pod("data-0").completed());
    }

    private static PodGiven data(String command, int count) {
        TaskGiven task = task("data").amount("cpus", 1).volume("path", 100).command(command);
        return pod("data", count).with(task);
    }

    private static ServiceGiven version(String command, int count) {
        return service(KV, data(command, count));
    }

    private static World deployed(int count) {
        World world = World.withAgents(count);
        world.deploy(version("one", count));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        return world;
    }
}
