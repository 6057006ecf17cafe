package io.holdfast.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import io.holdfast.testing.ground.Agents;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scheduler looks at a task over the network; what the test listens on stands for the task's port. */
@Timeout(60)
class ProbedServiceTest {
    private final ProcessGround ground =
            new ProcessGround(new Agents(1, 4, 1024, 1024, List.of(), List.of(), List.of()), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void aServiceIsDeployedOnceItIsHealthyAndATaskThatFailsItsChecksIsKilledAndLaunchedAgain() throws Exception {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
            ground.begin(service(port));
            until(() -> Boolean.TRUE.equals(task().healthy()));
            until(() -> deploy() == PlanStatus.COMPLETE);
        }
        String first = task().taskId();
        until(() -> !String.valueOf(first).equals(task().taskId()) && task().state() == TaskState.RUNNING);
        assertThat(task().healthy()).isNull();
        try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            until(() -> Boolean.TRUE.equals(task().healthy()));
            assertThat(listener.isBound()).isTrue();
        }
    }

    private void until(BooleanSupplier condition) {
        assertThat(ground.until(condition)).as(() -> String.valueOf(task())).isTrue();
    }

    private TaskInfo task() {
        return ground.ask(view -> view.pods("web").get(0).tasks().get(0));
    }

    private PlanStatus deploy() {
        return ground.ask(view -> view.plan("web", "deploy").orElseThrow().status());
    }

    /** What no definition can say: that the scheduler looks. */
    private static ServiceDefinition service(int port) {
        ServiceDefinition plain = ServiceDefinition.parse("""
                name: web
                pods:
                  web:
                    count: 1
                    tasks:
                      web: {goal: RUNNING, cmd: sleep 1000, cpus: 0.1, memory: 32}
                """, "svc.yml", Map.of());
        PodSpec pod = plain.spec().pods().get(0);
        TaskSpec task = pod.tasks().get(0);
        HealthCheckSpec check = new HealthCheckSpec(
                new Probe.Tcp(String.valueOf(port)),
                0,
                0.2,
                5,
                Duration.ofHours(1).toSeconds(),
                2,
                HealthCheckSpec.Prober.SCHEDULER,
                true);
        ServiceSpec spec = plain.spec();
        return new ServiceDefinition(
                new ServiceSpec(
                        spec.name(),
                        spec.webUrl(),
                        spec.user(),
                        List.of(pod(pod, checked(task, check))),
                        spec.plans(),
                        spec.recovery(),
                        spec.unmodifiable()),
                plain.view(),
                null,
                List.of());
    }

    private static PodSpec pod(PodSpec pod, TaskSpec task) {
        return new PodSpec(
                pod.type(),
                pod.count(),
                pod.allowDecommission(),
                List.of(task),
                pod.placement(),
                pod.scorer(),
                pod.recovery());
    }

    private static TaskSpec checked(TaskSpec task, HealthCheckSpec check) {
        return new TaskSpec(
                task.name(),
                task.goal(),
                task.essential(),
                task.command(),
                task.env(),
                task.uris(),
                task.scalars(),
                task.ports(),
                task.volumes(),
                check,
                null,
                task.killGraceSeconds(),
                null,
                task.labels(),
                null,
                task.limits(),
                task.templates(),
                task.tls(),
                null,
                task.ipc());
    }
}
