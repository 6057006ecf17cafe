package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.loop.Input;
import io.holdfast.core.view.WantedProbe;
import io.holdfast.http.apps.AppWorld.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Apps with several health checks. */
class HealthTest {
    private final AppWorld world = AppWorld.withAgents(1);

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void add() {
        Answer answer = world.post("/v2/apps", """
                {'id':'/web','cmd':'serve','cpus':0.1,'mem':32,'healthChecks':[
                 {'protocol':'HTTP','path':'/health','portIndex':0,'gracePeriodSeconds':0,'ignoreHttp1xx':true},
                 {'protocol':'TCP','port':9999,'gracePeriodSeconds':300,'delaySeconds':7,'maxConsecutiveFailures':2}]}
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
    }

    private void look(int check, boolean healthy) {
        String id = world.tasks("/web").get(0).path("id").asText();
        world.world.turn(new Input.Probed(id, check, healthy, healthy ? "connected" : "connection refused"));
    }

    private JsonNode results() {
        return world.tasks("/web").get(0).path("healthCheckResults");
    }

    @Test
    void eachCheckHasItsResultAndTheAppIsHealthyWhenAllAre() {
        add();
        assertThat(results()).hasSize(2).allSatisfy(one -> {
            assertThat(one.path("alive").asBoolean()).isFalse();
            assertThat(one.path("lastFailure").isNull()).isTrue();
        });
        assertThat(world.app("/web").path("tasksHealthy").asInt()).isZero();
        assertThat(world.app("/web").path("tasksUnhealthy").asInt()).isZero();
        look(0, true);
        assertThat(world.app("/web").path("tasksHealthy").asInt()).isZero();
        look(1, true);
        world.settle();
        assertThat(world.app("/web").path("tasksHealthy").asInt()).isEqualTo(1);
        assertThat(world.app("/web").path("deployments")).isEmpty();
        look(1, false);
        assertThat(world.app("/web").path("tasksUnhealthy").asInt()).isEqualTo(1);
        assertThat(results().path(0).path("alive").asBoolean()).isTrue();
        JsonNode failed = results().path(1);
        assertThat(failed.path("alive").asBoolean()).isFalse();
        assertThat(failed.path("consecutiveFailures").asInt()).isEqualTo(1);
        assertThat(failed.path("firstSuccess").asText()).endsWith("Z");
        assertThat(failed.path("lastSuccess").asText()).endsWith("Z");
        assertThat(failed.path("lastFailure").asText()).endsWith("Z");
        assertThat(failed.path("lastFailureCause").asText()).isEqualTo("connection refused");
        assertThat(failed.path("instanceId").asText()).isEqualTo("web.instance-0");
        assertThat(failed.path("taskId")).isEqualTo(world.tasks("/web").get(0).path("id"));
    }

    @Test
    void theTaskIsEndedWhenOneOfThemFailsAsOftenAsItMay() {
        add();
        look(0, true);
        look(1, true);
        world.settle();
        String before = world.tasks("/web").get(0).path("id").asText();
        look(1, false);
        look(1, false);
        world.settle();
        world.world.pass(5_000);
        world.settle();
        assertThat(world.tasks("/web").get(0).path("id").asText())
                .isNotEqualTo(before)
                .endsWith(".2");
        assertThat(world.app("/web").path("lastTaskFailure").path("message").asText())
                .contains("failed 2 health checks in a row");
    }

    @Test
    void aPortMayBeAnyNumber() {
        add();
        List<WantedProbe> wanted = world.world.scheduler().view().wantedProbes();
        assertThat(wanted).hasSize(2);
        assertThat(wanted.get(1).port()).isEqualTo(9999);
        assertThat(wanted.get(1).check().delaySeconds()).isEqualTo(7);
    }

    @Test
    void aSecondCheckByTheAgentIsRefusedAtItsPlace() {
        Answer answer = world.post("/v2/apps", """
                {'id':'/web','cmd':'serve','healthChecks':[{'protocol':'MESOS_TCP'},{'protocol':'HTTP'},
                 {'protocol':'COMMAND','command':{'value':'true'}}]}
                """);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("details")).hasSize(1);
        JsonNode detail = answer.json().path("details").path(0);
        assertThat(detail.path("path").asText()).isEqualTo("/healthChecks(2)/protocol");
        assertThat(detail.path("errors").path(0).asText()).contains("which does one check");
    }
}
