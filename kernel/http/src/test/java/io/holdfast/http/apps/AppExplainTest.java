package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.apps.AppWorld.Answer;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of an app's instances that do not run, in the words that people read. */
class AppExplainTest {
    private final AppWorld world = AppWorld.withAgents(2);

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void db(int instances, String more) {
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/db','cmd':'serve','cpus':0.5,'mem':64,'instances':" + instances
                        + ",'constraints':[['hostname','UNIQUE']],'container':{'type':'MESOS','volumes':[{"
                        + "'containerPath':'data','mode':'RW','persistent':{'size':100}}]}" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
    }

    private JsonNode explained(String pod) {
        return world.get("/v1/service/db/explain/" + pod).json();
    }

    private String summary(String pod) {
        return explained(pod).path("summary").asText();
    }

    /** All instances that are said not to be where they shall be. */
    private List<String> unplaced() {
        return world.get("/v1/service/db/explain").json().path("pods").findValuesAsText("pod");
    }

    private String host(int ordinal) {
        return world.tasks("/db").get(ordinal).path("host").asText();
    }

    @Test
    void whatIsStoppedKeepsItsPlaceAndItsVolumesAndIsMissedByNobody() {
        db(2, "");
        String host = host(1);
        world.put("/v2/apps/db", "{'instances':1}");
        assertThat(summary("db-1"))
                .isEqualTo("db-1 is being stopped, its tasks are to end; it keeps its place on " + host
                        + " with its volumes");
        world.settle();
        assertThat(summary("db-1")).isEqualTo("db-1 is stopped; it keeps its place on " + host + " with its volumes");
        assertThat(explained("db-1").path("status").asText()).isEqualTo("COMPLETE");
        assertThat(explained("db-1").path("agents")).isEmpty();
        assertThat(unplaced()).isEmpty();
    }

    @Test
    void whatGoesWithItsServiceWaitsForNoPlace() {
        db(1, "");
        world.world.cutOff(world.tasks("/db").get(0).path("slaveId").asText());
        world.delete("/v2/apps/db");
        world.settle();
        assertThat(summary("db-0"))
                .isEqualTo("db-0 goes with its service, which is being uninstalled; its tasks are to end first");
        assertThat(explained("db-0").path("agents")).isEmpty();
    }

    @Test
    void whatFailedWaitsForAWhileAndThenForEachOfItsReservations() {
        db(1, ",'portDefinitions':[{'port':0}]");
        int port = world.tasks("/db").get(0).path("ports").path(0).asInt();
        world.world.ends("db-0", TaskState.FAILED);
        assertThat(summary("db-0")).startsWith("db-0: its launch is delayed after a failure; 2 agents looked at");
        world.world.pass(10_000);
        assertThat(summary("db-0")).startsWith("db-0: waiting for its reservations on " + host(0) + " to be offered");
        JsonNode refusals = explained("db-0").path("agents").path(0).path("refusals");
        assertThat(refusals.findValuesAsText("code"))
                .containsExactly(
                        "reservation-not-offered",
                        "reservation-not-offered",
                        "reservation-not-offered",
                        "volume-not-offered");
        assertThat(refusals.findValuesAsText("message").subList(0, 3))
                .containsExactly(
                        "the reserved cpus (0.5) is not in the offer",
                        "the reserved mem (64) is not in the offer",
                        "the reserved port (" + port + ") is not in the offer");
    }

    @Test
    void whatRunsAndIsNotHealthyIsSaidToWaitForItsChecks() {
        db(1, ",'healthChecks':[{'protocol':'TCP','portIndex':0}]");
        assertThat(summary("db-0"))
                .isEqualTo("db-0 is placed on " + host(0) + "; the checks of db-0 have not passed yet");
    }

    @Test
    void anInstanceThatFindsNoUniqueAgentIsToldWhichOnesAreTaken() {
        db(3, "");
        assertThat(summary("db-2")).isEqualTo("db-2: no offer fits; 2 agents looked at, 0 would do");
        assertThat(explained("db-2").findValuesAsText("message"))
                .containsExactlyInAnyOrder(
                        "hostname 'a0.host' already has 1 of db; wanted at most 0 others",
                        "hostname 'a1.host' already has 1 of db; wanted at most 0 others");
        assertThat(unplaced()).containsExactly("db-2");
    }
}
