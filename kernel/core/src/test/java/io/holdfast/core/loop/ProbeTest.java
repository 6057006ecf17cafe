package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.WantedProbe;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Health checks that the scheduler does itself. */
class ProbeTest {
    private final World world = World.withAgents(1);

    private void deploy(double graceSeconds, int failures) {
        world.deploy(service(
                KV,
                pod("web", 1)
                        .waitsAfterFailures(1, 2, 300)
                        .with(task("web")
                                .amount("cpus", 1)
                                .amount("mem", 32)
                                .port("api", 0)
                                .lookedAt(graceSeconds, failures))));
        world.settle();
        world.forgetCalls();
    }

    private void look(boolean healthy) {
        world.turn(new Input.Probed(taskId(), 0, healthy, healthy ? "connected" : "connection refused"));
    }

    private String taskId() {
        return Objects.requireNonNull(world.pod("web-0")).tasks().get("web-0").taskId();
    }

    private boolean isKilled() {
        return !world.calls(ClusterCall.Kill.class).isEmpty();
    }

    @Test
    void aStepIsCompleteOnlyOnceItsTaskIsHealthy() {
        deploy(300, 3);
        assertThat(world.plan("deploy").status()).isNotEqualTo(PlanStatus.COMPLETE);
        assertThat(world.step("web-0").status()).isEqualTo(PlanStatus.STARTED);
        look(true);
        world.pass(0);
        assertThat(world.podStatus("web-0").tasks().get(0).healthy()).isTrue();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void failuresDoNotCountDuringTheGracePeriodUntilItWasHealthyOnce() {
        deploy(300, 2);
        for (int i = 0; i < 5; i++) {
            look(false);
        }
        assertThat(world.podStatus("web-0").tasks().get(0).healthy()).isNull();
        assertThat(isKilled()).isFalse();
        look(true);
        look(false);
        assertThat(world.podStatus("web-0").tasks().get(0).healthy()).isFalse();
        look(false);
        assertThat(isKilled()).isTrue();
    }

    @Test
    void soManyFailuresInARowEndTheTaskAndItComesBackAfterItsWait() {
        deploy(0, 3);
        look(true);
        world.pass(0);
        look(false);
        look(false);
        look(true);
        look(false);
        look(false);
        assertThat(isKilled()).isFalse();
        String before = taskId();
        look(false);
        assertThat(isKilled()).isTrue();
        world.tasksFollow();
        assertThat(world.plan("recovery").phases().get(0).steps().get(0).message())
                .contains("failed 3 health checks in a row: connection refused");
        world.pass(500);
        assertThat(taskId()).isEqualTo(before);
        world.pass(1_000);
        world.settle();
        assertThat(taskId()).isNotEqualTo(before);
        assertThat(world.podStatus("web-0").tasks().get(0).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void withNoLimitATaskIsCalledUnhealthyButNeverEnded() {
        deploy(0, 0);
        for (int i = 0; i < 50; i++) {
            look(false);
        }
        assertThat(world.podStatus("web-0").tasks().get(0).healthy()).isFalse();
        assertThat(isKilled()).isFalse();
    }

    @Test
    void aWordOnAnEarlierLaunchChangesNothing() {
        deploy(0, 1);
        look(true);
        world.turn(new Input.Probed("web-0__another", 0, false, "connection refused"));
        assertThat(isKilled()).isFalse();
        assertThat(world.podStatus("web-0").tasks().get(0).healthy()).isTrue();
    }

    @Test
    void whatRunsIsLookedAtWhereItsAgentIsAndOnThePortOfItsOffer() {
        assertThat(world.scheduler().view().wantedProbes()).isEmpty();
        deploy(0, 3);
        PodStatus web = world.podStatus("web-0");
        WantedProbe wanted = world.scheduler().view().wantedProbes().get(0);
        assertThat(wanted.taskId()).isEqualTo(taskId());
        assertThat(wanted.host()).isEqualTo(web.hostname());
        assertThat(wanted.port())
                .isEqualTo((int) web.tasks().get(0).ports().get(0).begin());
        assertThat(wanted.runningSinceMillis()).isEqualTo(web.tasks().get(0).runningSinceMillis());
        world.hear(new ClusterEvent.Offers(List.of(), Map.of(Objects.requireNonNull(web.agentId()), "192.0.2.7")));
        assertThat(world.scheduler().view().wantedProbes())
                .singleElement()
                .extracting(WantedProbe::host)
                .isEqualTo("192.0.2.7");
    }

    @Test
    void whatIsToEndIsNotLookedAtAnyMore() {
        deploy(0, 1);
        look(false);
        assertThat(isKilled()).isTrue();
        assertThat(world.scheduler().view().wantedProbes()).isEmpty();
    }
}
