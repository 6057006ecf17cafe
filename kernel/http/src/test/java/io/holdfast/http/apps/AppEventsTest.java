package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.http.api.Loop;
import io.holdfast.spi.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What listeners of this API hear of what happens in the core. */
class AppEventsTest {
    @Test
    void aRollOutIsToldInTheWordsOfItsClients() throws Exception {
        try (AppWorld world = AppWorld.withAgents(1)) {
            world.post("/v2/apps", "{'id':'/db','cmd':'x','cpus':0.1,'mem':32}");
            world.settle();
            AppEvents events = new AppEvents(new Apps(new Loop(world, Duration.ofSeconds(5)), () -> 0));
            List<Event> happened = world.world.scheduler().drainEvents();
            Stream<ObjectNode> told = happened.stream().flatMap(event -> events.of(event).stream());
            List<ObjectNode> all = told.toList();
            assertThat(all)
                    .extracting(event -> event.path("eventType").asText())
                    .contains(
                            "api_post_event",
                            "deployment_info",
                            "status_update_event",
                            "instance_changed_event",
                            "deployment_step_success",
                            "deployment_success");
            assertThat(all).anySatisfy(event -> {
                assertThat(event.path("taskStatus").asText()).isEqualTo("TASK_RUNNING");
                assertThat(event.path("appId").asText()).isEqualTo("/db");
            });
        }
    }

    @Test
    void aDeploymentOfSeveralAppsIsOverOnce() throws Exception {
        try (AppWorld world = AppWorld.withAgents(1)) {
            String id = world.put(
                            "/v2/apps",
                            "[{'id':'/a','cmd':'x','cpus':0.1,'mem':32},{'id':'/b','cmd':'x','cpus':0.1,'mem':32}]")
                    .json()
                    .path("deploymentId")
                    .asText();
            world.settle();
            AppEvents events = new AppEvents(new Apps(new Loop(world, Duration.ofSeconds(5)), () -> 0));
            assertThat(world.world.scheduler().drainEvents().stream().flatMap(event -> events.of(event).stream()))
                    .filteredOn(event -> event.path("eventType").asText().equals("deployment_success"))
                    .extracting(event -> event.path("id").asText())
                    .containsExactly(id);
        }
    }
}
