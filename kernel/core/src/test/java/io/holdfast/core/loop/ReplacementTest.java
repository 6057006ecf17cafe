package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Accept;
import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.world.Policies;
import io.holdfast.core.world.World;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReplacementTest {
    @Test
    void anOperatorsReplacementGoesElsewhereWithNewVolumesAndTheOldOnesAreDestroyedThenUnreserved() {
        World world = deployed(1, 2);
        List<String> volumes = world.volumesOf("data-0");
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        assertThat(world.podStatus("data-0").replaceReason()).isEqualTo("replace asked for by ann");
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
        assertThat(world.volumesOf("data-0")).hasSize(1).doesNotContainAnyElementsOf(volumes);
        assertThat(world.podStatus("data-0").recovering()).isNull();
        assertThat(world.pod("data-0").recovery().type().name()).isEqualTo("PERMANENT");
        assertThat(operationsOn(world, "a0"))
                .filteredOn(o -> !(o instanceof Operation.Unreserve u)
                        || u.resources().get(0).name().equals("disk"))
                .extracting(Object::getClass)
                .containsExactly(Operation.Destroy.class, Operation.Unreserve.class);
        assertThat(world.reserved("a0")).isEmpty();
    }

    @Test
    void theReleaseOfEachReservationIsDurableWithItsReasonBeforeAnythingIsDestroyed() {
        World world = deployed(1, 2);
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.endsUnheard("data-0");
        world.restart();
        world.subscribe(false);
        world.says(World.status(
                world.pod("data-0").tasks().get("data-0").taskId(), "a0", TaskState.LOST, "MASTER", "RECONCILIATION"));
        world.offer("a1");
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
        assertThat(world.scheduler().state().releases().values()).hasSize(3).allSatisfy(release -> {
            assertThat(release.agentId()).isEqualTo("a0");
            assertThat(release.pod()).isEqualTo("kv/data-0");
            assertThat(release.reason()).isEqualTo("replace asked for by ann");
            assertThat(world.store.at(ReleaseRecord.path(release.resourceId()))).isEqualTo(release);
        });
        world.restart();
        world.subscribe(false);
        world.offer("a0");
        assertThat(world.reserved("a0")).isEmpty();
    }

    @Test
    void aReplacementDoesNotWaitForADeadAgentToConfirmTheKill() {
        World world = deployed(1, 2);
        world.cutOff("a0");
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.offerAll();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
    }

    @Test
    void aPodIsGivenUpWhenItsSafetyConstraintSaysSoAndNotBefore() {
        World world = deployed(1, 2);
        world.cutOff("a0");
        world.pass(Policies.SAFETY - 1);
        world.offerAll();
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
        assertThat(world.step("recovery", "data-0").message()).contains("not down for long enough");
        world.pass(1);
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
        assertThat(world.step("recovery", "data-0").message()).contains("PERMANENT");
    }

    @Test
    void theClockOfAFailureGoesOnOverARestart() {
        World world = deployed(1, 2);
        world.cutOff("a0");
        world.pass(Policies.SAFETY - 60_000);
        world.restart();
        world.subscribe(false);
        world.pass(60_000);
        world.settle();
        assertThat(world.placeOf("data-0"))
                .as("nobody has said since the restart that it is still out of sight")
                .isEqualTo("a0");
        world.says("data-0", TaskState.UNREACHABLE);
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
    }

    @Test
    void aPodThatWasDownWhileNobodyLookedGetsItsOwnPlaceBack() {
        World world = deployed(1, 2);
        world.order(new Command.Interrupt(KV, "recovery", null, "ann"));
        world.ends("data-0", TaskState.FAILED);
        world.pass(2 * Policies.SAFETY);
        world.order(new Command.Continue(KV, "recovery", null, "ann"));
        world.offer("a1");
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
        assertThat(world.step("recovery", "data-0").message()).contains("TRANSIENT");
    }

    @Test
    void theSecondReplacementWaitsForThePerformanceConstraintOverARestartToo() {
        World world = deployed(2, 4);
        world.cutOff("a0");
        world.cutOff("a1");
        world.pass(Policies.SAFETY);
        world.settle();
        long first =
                world.scheduler().state().service(KV).replacements().atMillis().get(0);
        List<String> places = List.of(world.placeOf("data-0"), world.placeOf("data-1"));
        assertThat(places).containsAnyOf("a2", "a3").containsAnyOf("a0", "a1");
        world.restart();
        world.subscribe(false);
        String waiting = places.get(0).equals("a0") ? "data-0" : "data-1";
        world.says(waiting, TaskState.UNREACHABLE);
        world.settle();
        assertThat(List.of(world.placeOf("data-0"), world.placeOf("data-1"))).isEqualTo(places);
        world.pass(first + Policies.PERFORMANCE - world.now);
        world.settle();
        assertThat(List.of(world.placeOf("data-0"), world.placeOf("data-1"))).containsExactlyInAnyOrder("a2", "a3");
        assertThat(world.scheduler().state().service(KV).replacements().atMillis())
                .hasSize(2);
    }

    @Test
    void constraintsHearHowManyPodsAreDownAndWhereOthersWereGivenUp() {
        World world = deployed(2, 4);
        Set<Integer> down = new TreeSet<>();
        List<ReplacementHistory> histories = new ArrayList<>();
        world.policies.safeties.put("timeout", (pod, now) -> {
            down.add(pod.podsDown());
            return Verdict.allow("now");
        });
        world.policies.performances.put("min-interval", (pod, history, now) -> {
            histories.add(history);
            return Verdict.allow("now");
        });
        world.cutOff("a0");
        world.cutOff("a1");
        world.settle();

        assertThat(down).contains(2);
        assertThat(histories).extracting(history -> history.zones().size()).contains(1);
        assertThat(world.scheduler().state().service(KV).replacements().zones()).containsExactly("", "");
    }

    @Test
    void anOperatorsReplacementsAreNotThrottled() {
        World world = deployed(2, 4);
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.order(new Command.RestartPod(KV, "data-1", true, "ann"));
        world.settle();
        assertThat(world.placeOf("data-0")).isNotEqualTo("a0");
        assertThat(world.placeOf("data-1")).isNotEqualTo("a1");
        assertThat(world.scheduler().state().service(KV).replacements().atMillis())
                .isEmpty();
    }

    @Test
    void aConstraintThatThrowsOrAnswersNothingGivesNothingUp() {
        for (String policy : new String[] {"safety throws", "safety null", "performance throws", "performance null"}) {
            World world = deployed(1, 2);
            if (policy.startsWith("safety")) {
                world.policies.safeties.put("timeout", (pod, now) -> answer(policy));
            } else {
                world.policies.performances.put("min-interval", (pod, history, now) -> answer(policy));
            }
            world.cutOff("a0");
            world.pass(100 * Policies.SAFETY);
            world.settle();
            assertThat(world.placeOf("data-0")).as(policy).isEqualTo("a0");
            assertThat(world.step("recovery", "data-0").message()).contains("failed, so nothing is given up");
        }
    }

    private static Verdict answer(String policy) {
        if (policy.endsWith("throws")) {
            throw new IllegalStateException("broken");
        }
        return null;
    }

    @Test
    void aPodsOwnConstraintsStandInPlaceOfTheServices() {
        World world = World.withAgents(2);
        world.policies.safeties.put("at-once", (pod, now) -> Verdict.allow("always"));
        world.deploy(service(KV, pod("data", 1).recoveredBy("at-once", "min-interval")));
        world.settle();
        world.cutOff("a0");
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
    }

    @Test
    void anAgentMarkedGoneReplacesItsPodsByItself() {
        for (boolean killed : new boolean[] {false, true}) {
            World world = deployed(1, 2);
            if (killed) {
                world.order(new Command.RestartPod(KV, "data-0", false, "ann"));
            }
            String task = world.pod("data-0").tasks().get("data-0").taskId();
            world.cutOff("a0");
            world.says(World.status(task, "a0", TaskState.GONE_BY_OPERATOR, "MASTER", ""));
            world.settle();
            assertThat(world.placeOf("data-0")).isEqualTo("a1");
        }
    }

    @Test
    void anAgentMarkedGoneAfterItWasGivenUpForLostStillReplacesItsPods() {
        World world = deployed(1, 2);
        String task = world.pod("data-0").tasks().get("data-0").taskId();
        world.cutOff("a0");
        world.says(World.status(task, "a0", TaskState.LOST, "MASTER", ""));
        world.says(World.status(task, "a0", TaskState.GONE_BY_OPERATOR, "MASTER", ""));
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
    }

    @Test
    void aTaskThatReturnsAfterItsReplacementIsKilledAndItsVolumeDestroyed() {
        World world = deployed(1, 2);
        String old = world.pod("data-0").tasks().get("data-0").taskId();
        world.cutOff("a0");
        world.pass(Policies.SAFETY);
        world.settle();
        world.forgetCalls();
        world.comeBack("a0");
        assertThat(world.calls(Kill.class)).extracting(Kill::taskId).contains(old);
        world.machines.end("a0", old);
        world.says(World.status(old, "a0", TaskState.KILLED, "EXECUTOR", ""));
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
        assertThat(world.reserved("a0")).isEmpty();
    }

    @Test
    void aPodThatPolicyGaveUpTakesItsOldPlaceIfThatIsOfferedFirst() {
        World world = deployed(1, 2);
        List<String> volumes = world.volumesOf("data-0");
        String task = world.pod("data-0").tasks().get("data-0").taskId();
        world.cutOff("a0");
        world.machines.end("a0", task);
        world.says(World.status(task, "a0", TaskState.LOST, "MASTER", ""));
        world.pass(Policies.SAFETY);
        world.comeBack("a0");
        world.offer("a0");
        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
    }

    @Test
    void withNoOtherPlaceNothingIsGivenUp() {
        World world = deployed(1, 1);
        world.cutOff("a0");
        world.pass(10 * Policies.SAFETY);
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
        assertThat(world.scheduler().state().releases()).isEmpty();
        assertThat(world.step("recovery", "data-0").message()).contains("waiting for another place");
    }

    private static List<Operation> operationsOn(World world, String agent) {
        return world.calls(Accept.class).stream()
                .filter(accept -> accept.agentId().equals(agent))
                .flatMap(accept -> accept.operations().stream())
                .toList();
    }

    private static World deployed(int pods, int agents) {
        World world = World.withAgents(agents);
        world.deploy(service(KV, pod("data", pods).placedBy("apart")));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        world.forgetCalls();
        return world;
    }
}
