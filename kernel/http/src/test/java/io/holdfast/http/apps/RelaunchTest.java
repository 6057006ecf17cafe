package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.apps.AppWorld.Answer;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Apps that do not wait for a lost agent without end. */
class RelaunchTest {
    private static final long MINUTE = 60_000;

    private final AppWorld world = AppWorld.withAgents(2);

    @BeforeEach
    void add() {
        Answer answer = world.post("/v2/apps", """
                {'id':'/db','cmd':'serve','cpus':0.5,'mem':64,
                 'residency':{'taskLostBehavior':'RELAUNCH_AFTER_TIMEOUT','relaunchEscalationTimeoutSeconds':1800},
                 'container':{'type':'MESOS','volumes':[
                  {'containerPath':'data','mode':'RW','persistent':{'size':100}}]}}
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private JsonNode task() {
        return world.tasks("/db").get(0);
    }

    private String volume() {
        return task().path("localVolumes").path(0).path("persistenceId").asText();
    }

    @Test
    void anInstanceWhoseAgentIsLostIsTheSameOneElsewhereAfterItsTimeout() {
        String lost = task().path("slaveId").asText();
        String volume = volume();
        world.world.cutOff(lost);
        world.settle();
        world.world.pass(29 * MINUTE);
        world.settle();
        assertThat(task().path("state").asText()).isEqualTo("TASK_UNREACHABLE");
        world.world.pass(2 * MINUTE);
        world.settle();
        assertThat(task().path("state").asText()).isEqualTo("TASK_RUNNING");
        assertThat(task().path("slaveId").asText()).isNotEqualTo(lost);
        assertThat(task().path("incarnation").asInt()).isEqualTo(2);
        assertThat(volume()).isNotEqualTo(volume);
    }

    @Test
    void whatFailsWhereItIsComesBackOnItsVolumeHoweverLongItTakes() {
        String volume = volume();
        for (int i = 0; i < 4; i++) {
            world.world.ends("db-0", TaskState.FAILED);
            world.world.pass(20 * MINUTE);
            world.settle();
        }
        world.world.ends("db-0", TaskState.FAILED);
        world.world.pass(24 * 60 * MINUTE);
        world.settle();
        assertThat(task().path("state").asText()).isEqualTo("TASK_RUNNING");
        assertThat(volume()).isEqualTo(volume);
    }
}
