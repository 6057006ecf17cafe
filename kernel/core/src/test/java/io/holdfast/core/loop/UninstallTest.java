package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UninstallTest {
    private final World world = World.withAgents(3);

    @BeforeEach
    void twoServicesRun() {
        world.deploy(service(KV, pod("data", 2)));
        world.deploy(service("other", pod("web", 1)));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        world.forgetCalls();
    }

    @Test
    void itsPlanTakesThePlaceOfTheRollOutAndHasAStepPerResourceAndDeregistersLast() {
        int reserved = world.pod("data-0").footprint().reserved().size();
        String host = world.pod("data-0").footprint().agent().hostname();
        assertThat(uninstall().outcome()).isEqualTo(Outcome.DONE);
        PlanView plan = world.plan("deploy");
        assertThat(plan.phases().get(0).name()).isEqualTo("kill-tasks");
        assertThat(plan.phases().get(0).steps())
                .extracting(StepView::name)
                .containsExactly("kill-data-0", "kill-data-1");
        PhaseView last = plan.phases().get(plan.phases().size() - 1);
        assertThat(last.name()).isEqualTo("deregister");
        List<StepView> there = plan.phases().stream()
                .filter(phase -> phase.name().equals("unreserve-resources-" + host))
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.pod().equals("data-0"))
                .toList();
        assertThat(there).hasSize(reserved);
        assertThat(world.scheduler().view().plans(KV)).hasSize(1);
    }

    @Test
    void allIsGivenBackAndErasedAndTheOtherServiceIsNotTouched() {
        List<String> before = otherRecords();
        uninstall();
        world.tasksFollow();
        assertThat(world.pod("data-0")).isNotNull();
        settle();
        assertThat(world.store.paths()).noneMatch(path -> path.startsWith("services/kv/"));
        assertThat(otherRecords()).isEqualTo(before);
        assertThat(world.scheduler().view().services()).containsExactly("other");
        assertThat(reservations("kv")).isZero();
        assertThat(reservations("other")).isPositive();
        assertThat(world.calls(ClusterCall.Teardown.class)).isEmpty();
    }

    @Test
    void theCompletedPlanIsStillServedAfterARestartUntilTheNameIsInUseAgain() {
        uninstall();
        settle();
        world.restart();
        world.subscribe(false);
        PlanView plan = world.plan("deploy");
        assertThat(plan.status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(plan.phases())
                .extracting(PhaseView::name)
                .startsWith("kill-tasks")
                .endsWith("deregister");
        assertThat(uninstall().outcome()).isEqualTo(Outcome.ALREADY);
        world.deploy(service(KV, pod("data", 1)));
        assertThat(world.plan("deploy").status()).isNotEqualTo(PlanStatus.COMPLETE);
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void nothingElseMayBeAskedOfAServiceThatIsBeingUninstalled() {
        uninstall();
        assertThat(world.deploy(service(KV, pod("data", 3))).message()).contains("being uninstalled");
        assertThat(world.order(new Command.RestartPod(KV, "data-0", true, "bob"))
                        .outcome())
                .isEqualTo(Outcome.INVALID);
        assertThat(uninstall().outcome()).isEqualTo(Outcome.ALREADY);
    }

    @Test
    void aLostAgentHoldsUpOnlyItselfAndIsSkippedAndGivesAllBackShouldItReturn() {
        String lost = world.placeOf("data-0");
        String fine = world.placeOf("data-1");
        world.cutOff(lost);
        uninstall();
        settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.IN_PROGRESS);
        if (!fine.equals(lost)) {
            assertThat(world.pod("data-1").footprint()).isNull();
        }
        assertThat(world.scheduler().view().pending(KV)).singleElement().satisfies(agent -> {
            assertThat(agent.agentId()).isEqualTo(lost);
            assertThat(agent.resources()).isNotEmpty();
        });
        assertThat(world.order(new Command.SkipAgent(KV, lost, "bob")).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(world.scheduler().view().services()).containsExactly("other");
        assertThat(world.scheduler().state().releases().values())
                .filteredOn(release -> release.agentId().equals(lost))
                .isNotEmpty()
                .allMatch(ReleaseRecord::skipped);
        world.comeBack(lost);
        settle();
        assertThat(reservations("kv")).isZero();
    }

    @Test
    void whatTheFirstOfferAfterALongSilenceShowsIsStillWaitedFor() {
        uninstall();
        world.tasksFollow();
        world.machines.losesAccepts = true;
        world.offerAll();
        world.pass(31_000);
        assertThat(world.scheduler().view().services()).contains(KV);
        world.offerAll();
        assertThat(world.scheduler().view().services()).contains(KV);
        world.machines.losesAccepts = false;
        settle();
        assertThat(world.scheduler().view().services()).containsExactly("other");
        assertThat(reservations("kv")).isZero();
    }

    @Test
    void whatAnOfferShowsIsStillWaitedForEvenIfItIsTakenBackInTheSameTurn() {
        uninstall();
        world.tasksFollow();
        world.machines.losesAccepts = true;
        world.offerAll();
        world.pass(31_000);
        world.offerAllAndTakeBack();
        assertThat(world.scheduler().view().services()).contains(KV);
    }

    @Test
    void itMayBeInterruptedAndCompletedByForce() {
        String lost = world.placeOf("data-0");
        world.cutOff(lost);
        uninstall();
        world.order(new Command.Interrupt(KV, "deploy", null, "bob"));
        world.tasksFollow();
        assertThat(world.scheduler().state().releases()).isEmpty();
        world.order(new Command.Continue(KV, "deploy", null, "bob"));
        world.order(new Command.ForceComplete(KV, "deploy", null, null, "bob"));
        world.order(new Command.ForceComplete(KV, "deploy", null, null, "bob"));
        settle();
        assertThat(world.scheduler().view().services()).containsExactly("other");
        assertThat(world.scheduler().drainEvents())
                .anyMatch(event -> event.type().equals("step-begun")
                        && "uninstall".equals(event.details().get("plan")));
    }

    @Test
    void theFrameworkEndsWithItsLastServiceIfThatWasAskedForAndNothingIsLeft() {
        uninstall();
        settle();
        uninstallOther(true);
        assertThat(world.calls(ClusterCall.Teardown.class)).hasSize(1);
        assertThat(world.scheduler()
                        .view()
                        .plan("other", "deploy")
                        .orElseThrow()
                        .status())
                .isEqualTo(PlanStatus.COMPLETE);
        world.restart();
        assertThat(world.scheduler().framework("holdfast", "principal").frameworkId())
                .isNotEqualTo("fw");
    }

    @Test
    void thatTheFrameworkIsGoneThenIsNoFaultAndNothingMayBeAddedToIt() {
        uninstall();
        settle();
        uninstallOther(true);
        assertThat(world.scheduler().view().health().value()).isEqualTo("healthy");
        world.hear(new ClusterEvent.Rejected("framework-removed", "torn down"));
        assertThat(world.scheduler().rejected()).isEmpty();
        assertThat(world.scheduler().view().health().value()).isEqualTo("healthy");
        assertThat(world.deploy(service("third", pod("data", 1))).message()).contains("start the scheduler anew");
    }

    @Test
    void anUninstallationUnderWayMayBeMadeTheEndOfTheFrameworkAsWell() {
        uninstall();
        settle();
        world.order(new Command.Uninstall("other", "ann", ""));
        assertThat(world.order(new Command.Uninstall("other", "bob", "", true)).outcome())
                .isEqualTo(Outcome.DONE);
        uninstallOther(false);
        assertThat(world.calls(ClusterCall.Teardown.class)).hasSize(1);
    }

    @Test
    void theFrameworkMayEndLaterThanItsLastService() {
        uninstall();
        settle();
        uninstallOther(false);
        assertThat(world.calls(ClusterCall.Teardown.class)).isEmpty();
        assertThat(world.order(new Command.Uninstall("other", "ann", "", true)).message())
                .contains("the framework ends");
        settle();
        assertThat(world.calls(ClusterCall.Teardown.class)).hasSize(1);
    }

    private void uninstallOther(boolean teardown) {
        world.order(new Command.Uninstall("other", "ann", "", teardown));
        for (int i = 0; i < 25; i++) {
            settle();
        }
    }

    private io.holdfast.core.command.CommandResult uninstall() {
        return world.order(new Command.Uninstall(KV, "ann", "moved"));
    }

    private void settle() {
        for (int i = 0; i < 3; i++) {
            world.settle();
            world.pass(31_000);
        }
        world.settle();
    }

    private List<String> otherRecords() {
        return world.store.paths().stream()
                .filter(path -> path.startsWith("services/other/"))
                .toList();
    }

    private long reservations(String service) {
        return world.scheduler().view().ledger().stream()
                        .filter(entry -> service.equals(entry.service()))
                        .count()
                + (service.equals("kv") ? world.machines.calls.isEmpty() ? 0 : strayReservations() : 0);
    }

    /** What is reserved on the agents and owned by nobody. */
    private long strayReservations() {
        return List.of("a0", "a1", "a2").stream()
                .flatMap(agent -> world.reserved(agent).stream())
                .filter(resource -> world.scheduler()
                                .state()
                                .podOfResource(resource.reservation().labels().getOrDefault(OwnLabels.RESOURCE, ""))
                        == null)
                .count();
    }
}
