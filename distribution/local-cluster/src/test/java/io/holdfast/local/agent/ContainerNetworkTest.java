package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo.Network;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.HealthCheck;
import org.apache.mesos.v1.Protos.NetworkInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.junit.jupiter.api.Test;

/** Networks of containers, and what is reached through them: mapped ports and health checks. */
class ContainerNetworkTest extends ContainersTest {

    private static final String SERVE = "echo served > /tmp/index.html; exec httpd -f -p 80 -h /tmp";

    private static String get(int port) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/index.html"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HealthCheck.Builder every100Millis() {
        return HealthCheck.newBuilder()
                .setDelaySeconds(0)
                .setIntervalSeconds(0.1)
                .setTimeoutSeconds(10)
                .setGracePeriodSeconds(30);
    }

    private static DockerInfo.PortMapping mapping(int host, int container) {
        return DockerInfo.PortMapping.newBuilder()
                .setHostPort(host)
                .setContainerPort(container)
                .setProtocol("tcp")
                .build();
    }

    /** Waits for a status that says so. */
    private TaskStatus awaitHealthy(String task) {
        Until.holds(
                task + " is healthy: " + heard.of(task),
                () -> heard.of(task).stream().anyMatch(TaskStatus::getHealthy));
        return heard.last(task);
    }

    @Test
    void aMappedPortIsReachedOnTheMachineAndCheckedInTheContainer() throws Exception {
        int port = freePort();
        ContainerInfo.Builder container = docker(Network.BRIDGE);
        container.getDockerBuilder().addPortMappings(mapping(port, 80));
        TaskInfo.Builder task = Messages.task("web", SERVE.replace("/tmp", "$MESOS_SANDBOX"))
                .addResources(port(port))
                .setContainer(container);
        task.setHealthCheck(every100Millis()
                .setType(HealthCheck.Type.HTTP)
                .setHttp(HealthCheck.HTTPCheckInfo.newBuilder().setPort(80).setPath("/index.html")));

        launch(task);

        TaskStatus healthy = awaitHealthy("web");
        assertThat(get(port)).isEqualTo("served\n");
        String ip = healthy.getContainerStatus()
                .getNetworkInfos(0)
                .getIpAddresses(0)
                .getIpAddress();
        assertThat(ip).isNotEqualTo("127.0.0.1").matches("[0-9.]+");
    }

    @Test
    void aCommandChecksWithinTheContainer() {
        TaskInfo.Builder task = Messages.task("checked", "sleep 1000").setContainer(mesos());
        CommandInfo.Builder check = Messages.shell("test -n \"$FROM_IMAGE\" && test \"$MORE\" = yes");
        check.getEnvironmentBuilder().addVariablesBuilder().setName("MORE").setValue("yes");
        task.setHealthCheck(every100Millis().setType(HealthCheck.Type.COMMAND).setCommand(check));

        launch(task);

        awaitHealthy("checked");
    }

    @Test
    void theTasksOfAnExecutorShareItsNetwork() throws Exception {
        int port = freePort();
        ExecutorInfo executor = Messages.executor("pod", port(port)).toBuilder()
                .setContainer(ContainerInfo.newBuilder()
                        .setType(ContainerInfo.Type.MESOS)
                        .addNetworkInfos(bridge(port, 80)))
                .build();
        TaskInfo web = Messages.task("web", SERVE.replace("/tmp", "/mnt/mesos/sandbox"))
                .setContainer(mesos())
                .build();
        TaskInfo beside = Messages.task(
                        "beside",
                        "until wget -q -O - http://127.0.0.1/index.html; do sleep 0.1; done; echo done; sleep 1000")
                .setContainer(mesos())
                .build();

        agent.launchGroup(Messages.FRAMEWORK, executor, List.of(web, beside));

        heard.awaitState("web", TASK_RUNNING);
        heard.awaitState("beside", TASK_RUNNING);
        awaitOutput(known("beside").sandbox().resolve("stdout"), "served\ndone");
        assertThat(get(port)).isEqualTo("served\n");
    }

    @Test
    void aPortThatWasNotGivenIsNotMapped() {
        ContainerInfo.Builder container = docker(Network.BRIDGE);
        container.getDockerBuilder().addPortMappings(mapping(31000, 80));
        launch(Messages.task("thief", "true").setContainer(container));

        assertThat(heard.awaitEnd("thief").getMessage())
                .startsWith("Failed to launch container: Port [31000] not included in resources");
    }

    @Test
    void aContainerIsConnectedToOneNetwork() {
        launch(Messages.task("spider", "true")
                .setContainer(mesos().addNetworkInfos(NetworkInfo.newBuilder().setName("front"))
                        .addNetworkInfos(NetworkInfo.newBuilder().setName("back"))));

        assertThat(heard.awaitEnd("spider").getMessage())
                .contains("several networks of one container are not supported yet: front, back; ask for one of them");
    }
}
