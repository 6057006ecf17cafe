package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.CheckResult;
import io.holdfast.core.view.WantedProbe;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task with two checks by the scheduler and one by its agent. */
class SeveralChecksTest {
    private static final int QUICK = 0;
    private static final int PATIENT = 1;
    private static final int AGENTS = 2;

    private final World world = World.withAgents(1);

    @BeforeEach
    void deploy() {
        world.deploy(service(
                KV,
                pod("web", 1)
                        .with(task("web")
                                .amount("cpus", 1)
                                .amount("mem", 32)
                                .port("api", 0)
                                .lookedAt(0, 1)
                                .lookedAt(300, 3)
                                .lookedAtByItsAgent())));
        world.settle();
        world.forgetCalls();
    }

    private void look(int check, boolean healthy) {
        world.turn(new Input.Probed(web().taskId(), check, healthy, healthy ? "connected" : "refused"));
    }

    private void agentSays(boolean healthy) {
        TaskRecord task = web();
        world.says(new TaskStatus(
                task.taskId(),
                TaskState.RUNNING,
                task.agentId(),
                "EXECUTOR",
                "TASK_HEALTH_CHECK_STATUS_UPDATED",
                healthy ? "" : "exit status 1",
                healthy,
                null,
                null,
                0,
                null,
                null));
    }

    private TaskRecord web() {
        return Objects.requireNonNull(
                Objects.requireNonNull(world.pod("web-0")).tasks().get("web-0"));
    }

    private @Nullable Boolean healthy() {
        return world.podStatus("web-0").tasks().get(0).healthy();
    }

    private boolean isKilled() {
        return !world.calls(ClusterCall.Kill.class).isEmpty();
    }

    private List<CheckResult> results() {
        return Objects.requireNonNull(world.scheduler().view().checkResults(KV).get(web().taskId()));
    }

    @Test
    void theSchedulerLooksForEachOfItsOwnChecksAndLeavesTheAgentsAlone() {
        assertThat(world.scheduler().view().wantedProbes())
                .extracting(WantedProbe::place)
                .containsExactly(QUICK, PATIENT);
    }

    @Test
    void itIsHealthyAndItsStepCompleteOnceAllHaveSaidSo() {
        look(QUICK, true);
        look(PATIENT, true);
        assertThat(healthy()).isNull();
        assertThat(world.plan("deploy").status()).isNotEqualTo(PlanStatus.COMPLETE);
        agentSays(true);
        world.pass(0);
        assertThat(healthy()).isTrue();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void withAReadinessCheckItsStepWaitsForThatAsWell() {
        world.deploy(service(
                "slow",
                pod("slow", 1).with(task("slow").port("api", 0).lookedAt(0, 3).readyWhenChecked())));
        world.settle();
        TaskRecord slow = Objects.requireNonNull(
                world.scheduler().view().podRecords("slow").get(0).tasks().get("slow-0"));
        world.turn(new Input.Probed(slow.taskId(), 0, true, "connected"));
        assertThat(isReady()).isFalse();
        world.says(new TaskStatus(
                slow.taskId(),
                TaskState.RUNNING,
                slow.agentId(),
                "EXECUTOR",
                "TASK_CHECK_STATUS_UPDATED",
                "",
                null,
                true,
                null,
                0,
                null,
                null));
        assertThat(isReady()).isTrue();
    }

    private boolean isReady() {
        return world.scheduler().view().pods("slow").get(0).tasks().get(0).ready();
    }

    @Test
    void itIsUnhealthyAsSoonAsOneSaysSoUntilThatOneTakesItBack() {
        look(QUICK, true);
        look(PATIENT, true);
        agentSays(false);
        assertThat(healthy()).isFalse();
        look(PATIENT, true);
        assertThat(healthy()).isFalse();
        agentSays(true);
        assertThat(healthy()).isTrue();
    }

    @Test
    void eachHasItsOwnGraceAndItsOwnFailures() {
        look(PATIENT, false);
        assertThat(results().get(PATIENT)).isEqualTo(CheckResult.NONE);
        look(PATIENT, true);
        look(QUICK, true);
        look(PATIENT, false);
        look(PATIENT, false);
        assertThat(isKilled()).isFalse();
        look(QUICK, false);
        assertThat(isKilled()).isTrue();
    }

    @Test
    void whatEachHasFoundIsShownAndItsLastWordOutlivesTheScheduler() {
        look(QUICK, true);
        world.now += 1_000;
        look(PATIENT, true);
        look(PATIENT, false);
        CheckResult patient = results().get(PATIENT);
        assertThat(patient.healthy()).isFalse();
        assertThat(patient.failures()).isEqualTo(1);
        assertThat(patient.firstSuccessMillis()).isEqualTo(world.now);
        assertThat(patient.lastFailureMillis()).isEqualTo(world.now);
        assertThat(patient.lastFailureCause()).isEqualTo("refused");
        assertThat(results().get(AGENTS)).isEqualTo(CheckResult.NONE);

        world.restart();
        assertThat(results().get(QUICK).healthy()).isTrue();
        assertThat(results().get(PATIENT).healthy()).isFalse();
        assertThat(results().get(PATIENT).failures()).isZero();
        assertThat(healthy()).isFalse();
    }

    @Test
    void anAgentThatIsToDoTwoChecksOfATaskIsRefused() {
        CommandResult result = world.deploy(service(
                "other", pod("other", 1).with(task("other").lookedAtByItsAgent().lookedAtByItsAgent())));
        assertThat(result.outcome()).isEqualTo(CommandResult.Outcome.INVALID);
        assertThat(result.message()).startsWith("pods.other.tasks.other.health-checks: holds 2 checks by the agent");
    }

    @Test
    void aWordOnACheckThatTheSchedulerDoesNotDoChangesNothing() {
        look(AGENTS, false);
        look(7, false);
        assertThat(healthy()).isNull();
        assertThat(isKilled()).isFalse();
    }
}
