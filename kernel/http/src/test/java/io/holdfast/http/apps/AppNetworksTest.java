package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.http.apps.AppWorld.Answer;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where apps are reached that have networks of their own, or the agent's, through the API and on the real core. */
class AppNetworksTest {
    private final AppWorld world = AppWorld.with(AgentGiven.agent("a0"));

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void web(String networks, String ports) {
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/web','cmd':'serve','cpus':0.5,'mem':64,'networks':[" + networks
                        + "],'container':{'type':'MESOS','docker':{'image':'i'}" + ports + "}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
    }

    private JsonNode task() {
        return world.tasks("/web").get(0);
    }

    private JsonNode addresses(String endpoint) {
        return world.get("/v1/service/web/endpoints/" + endpoint).json().path("address");
    }

    /** The cluster says the task's address, and that of its agent if there is one to say. */
    private void says(String ofTask, Map<String, String> ofAgents) {
        world.world.says(new TaskStatus(
                task().path("id").asText(),
                TaskState.RUNNING,
                "a0",
                "MASTER",
                "RECONCILIATION",
                "",
                null,
                null,
                null,
                0,
                null,
                ofTask));
        world.world.hear(new ClusterEvent.Offers(List.of(), ofAgents));
    }

    @Test
    void aHostPortOfAContainerNetworkIsReservedAndLeadsIntoIt() {
        web(
                "{'name':'front'}",
                ",'portMappings':[{'containerPort':80,'hostPort':31007,'name':'web'},"
                        + "{'containerPort':81,'hostPort':0},{'containerPort':7000,'name':'peer'}]");
        assertThat(task().path("ports")).hasSize(2);
        assertThat(task().path("ports").path(0).asInt()).isEqualTo(31007);
        assertThat(task().path("ports").path(1).asInt()).isBetween(31000, 31099).isNotEqualTo(31007);
        var launch = world.world.machines.launch("web-0").orElseThrow();
        assertThat(launch.portNumbers()).containsEntry("web", 31007L).containsEntry("peer", 7000L);
        assertThat(launch.env()).containsEntry("PORT0", "31007").containsEntry("PORT2", "7000");

        says("172.17.0.5", Map.of("a0", "192.0.2.7"));
        assertThat(task().path("ipAddresses").path(0).path("ipAddress").asText())
                .isEqualTo("172.17.0.5");
        assertThat(addresses("web").path(0).asText()).isEqualTo("192.0.2.7:31007");
        assertThat(addresses("peer").path(0).asText()).isEqualTo("172.17.0.5:7000");
    }

    @Test
    void whatIsNotToBeMappedReservesNoPort() {
        web("{'name':'front'}", ",'portMappings':[{'containerPort':80,'name':'web'}]");
        assertThat(task().path("ports")).isEmpty();
        assertThat(world.world.reserved("a0"))
                .noneMatch(resource -> resource.name().equals("ports"));
        assertThat(addresses("web")).isEmpty();
    }

    @Test
    void aHostPortThatIsNotFreeIsWaitedForAndTheExplanationNamesIt() {
        web("{'name':'front'}", ",'portMappings':[{'containerPort':80,'hostPort':80}]");
        assertThat(world.app("/web").path("tasksRunning").asInt()).isZero();
        JsonNode agents = world.get("/v1/service/web/explain/web-0").json().path("agents");
        assertThat(agents.path(0).path("refusals").path(0).path("message").asText())
                .isEqualTo("port 80 is not free");
    }

    @Test
    void onTheAgentsOwnNetworkItIsReachedAtTheAgentsAddress() {
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/web','cmd':'serve','cpus':0.5,'mem':64,'portDefinitions':[{'port':0,'name':'web'}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
        int port = task().path("ports").path(0).asInt();
        assertThat(task().path("host").asText()).isEqualTo("a0.host");
        assertThat(task().path("ipAddresses")).isEmpty();
        assertThat(addresses("web").path(0).asText()).isEqualTo("a0.host:" + port);

        says("192.0.2.7", Map.of());
        assertThat(task().path("ipAddresses").path(0).path("ipAddress").asText())
                .isEqualTo("192.0.2.7");
        assertThat(addresses("web").path(0).asText()).isEqualTo("192.0.2.7:" + port);
        says("192.0.2.7", Map.of("a0", "2001:db8::7"));
        assertThat(addresses("web").path(0).asText()).isEqualTo("[2001:db8::7]:" + port);
    }
}
