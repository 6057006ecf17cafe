package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.apps.AppWorld.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of Marathon's API send, and what they get. */
class AppsApiTest {
    private final AppWorld world = AppWorld.withAgents(3);

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    static String postgres() throws IOException {
        try (InputStream in = AppsApiTest.class.getResourceAsStream("/apps/postgres.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void web(int instances) {
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/web','cmd':'serve','cpus':0.1,'mem':32,'instances':" + instances
                        + ",'labels':{'tier':'front'}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
    }

    @Test
    void theTutorialsDatabaseIsAdded() throws IOException {
        Answer answer = world.post("/v2/apps", postgres());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith("/v2/apps/postgres");
        JsonNode app = answer.json();
        assertThat(app.path("id").asText()).isEqualTo("/postgres");
        assertThat(app.path("tasksRunning").asInt()).isZero();
        String deployment = app.path("deployments").path(0).path("id").asText();
        assertThat(deployment).isNotEmpty().isEqualTo(answer.header("Marathon-Deployment-Id"));
        assertThat(world.get("/v2/deployments").json().path(0).path("id").asText())
                .isEqualTo(deployment);
    }

    @Test
    void anAppIsShownWithItsTasksOnceItRuns() {
        web(2);
        JsonNode app = world.app("/web");
        assertThat(app.path("tasksRunning").asInt()).isEqualTo(2);
        assertThat(app.path("deployments")).isEmpty();
        assertThat(app.path("tasks")).hasSize(2);
        JsonNode task = app.path("tasks").path(0);
        assertThat(task.path("appId").asText()).isEqualTo("/web");
        assertThat(task.path("state").asText()).isEqualTo("TASK_RUNNING");
        assertThat(task.path("startedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(task.path("ports")).hasSize(1);
        assertThat(task.path("version")).isEqualTo(app.path("version"));
        assertThat(world.get("/v2/apps//web").json())
                .isEqualTo(world.get("/v2/apps/web").json());
    }

    @Test
    void aListIsFilteredByCommandIdAndLabel() {
        web(1);
        assertThat(world.get("/v2/apps").json().path("apps")).hasSize(1);
        assertThat(world.get("/v2/apps?cmd=ser&id=we&label=tier%3D%3Dfront")
                        .json()
                        .path("apps"))
                .hasSize(1);
        assertThat(world.get("/v2/apps?label=tier%20notin%20(front,back)")
                        .json()
                        .path("apps"))
                .isEmpty();
        assertThat(world.get("/v2/apps?id=db").json().path("apps")).isEmpty();
        assertThat(world.get("/v2/apps?label=%3D%3D").status()).isEqualTo(400);
    }

    @Test
    void whatIsWrongIsSaidAtItsPath() {
        Answer answer = world.post("/v2/apps", "{'id':'/a','cmd':'x','cpus':-1,'healthChecks':[{'portIndex':7}]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("details")).hasSize(2);
        assertThat(answer.json().path("details").path(1).path("path").asText()).isEqualTo("/healthChecks(0)/portIndex");
        assertThat(answer.json().path("details").path(1).path("errors").path(0).asText())
                .contains("has 1");
    }

    @Test
    void aChangeMergesAndIsLockedWhileADeploymentIsUnderWayUnlessForced() {
        web(1);
        Answer first = world.put("/v2/apps/web", "{'cmd':'other'}");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        Answer locked = world.put("/v2/apps/web", "{'cmd':'third'}");
        assertThat(locked.status()).isEqualTo(409);
        assertThat(locked.json().path("deployments").path(0).path("id"))
                .isEqualTo(first.json().path("deploymentId"));
        assertThat(world.put("/v2/apps/web?force=true", "{'cmd':'third'}").status())
                .isEqualTo(200);
        world.settle();
        assertThat(world.app("/web").path("cmd").asText()).isEqualTo("third");
        assertThat(world.app("/web").path("cpus").asDouble()).isEqualTo(0.1);
        assertThat(world.tasks("/web")).hasSize(1);
        assertThat(world.get("/v2/deployments").json()).isEmpty();
    }

    @Test
    void aVersionThatIsKeptCanBeGoneBackTo() {
        web(1);
        String version = world.app("/web").path("version").asText();
        world.put("/v2/apps/web", "{'cmd':'other'}");
        world.settle();
        assertThat(world.get("/v2/apps/web/versions").json().path("versions")).hasSize(2);
        assertThat(world.get("/v2/apps/web/versions/" + version)
                        .json()
                        .path("cmd")
                        .asText())
                .isEqualTo("serve");
        assertThat(world.put("/v2/apps/web", "{'version':'" + version + "'}").status())
                .isEqualTo(200);
        world.settle();
        assertThat(world.app("/web").path("cmd").asText()).isEqualTo("serve");
    }

    @Test
    void aDeploymentIsRolledBackByAnotherOneOrOnlyStopped() {
        web(1);
        String id = world.put("/v2/apps/web", "{'cpus':100}")
                .json()
                .path("deploymentId")
                .asText();
        world.settle();
        Answer back = world.delete("/v2/deployments/" + id);
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.json().path("deploymentId").asText()).isNotEqualTo(id);
        world.settle();
        assertThat(world.app("/web").path("cpus").asDouble()).isEqualTo(0.1);
        assertThat(world.get("/v2/deployments").json()).isEmpty();

        String other = world.put("/v2/apps/web", "{'cmd':'x'}")
                .json()
                .path("deploymentId")
                .asText();
        assertThat(world.delete("/v2/deployments/" + other + "?force=true").status())
                .isEqualTo(202);
        assertThat(world.get("/v2/deployments").json()).isEmpty();
        assertThat(world.put("/v2/apps/web", "{'cmd':'y'}").status()).isEqualTo(200);
        world.settle();
        assertThat(world.app("/web").path("deployments")).isEmpty();
        assertThat(world.app("/web").path("tasksRunning").asInt()).isEqualTo(1);
    }

    @Test
    void theFirstDeploymentIsRolledBackByRemovingTheApp() {
        String id = world.post("/v2/apps", "{'id':'/big','cmd':'x','cpus':100}").header("Marathon-Deployment-Id");
        world.settle();
        assertThat(world.delete("/v2/deployments/" + id).status()).isEqualTo(200);
        world.settleLong();
        assertThat(world.get("/v2/apps/big").status()).isEqualTo(404);
    }

    @Test
    void theQueueSaysWhyNothingIsPlaced() {
        world.post("/v2/apps", "{'id':'/big','cmd':'x','cpus':100,'instances':2}");
        world.settle();
        JsonNode entry = world.get("/v2/queue?embed=lastUnusedOffers")
                .json()
                .path("queue")
                .path(0);
        assertThat(entry.path("count").asInt()).isEqualTo(2);
        assertThat(entry.path("app").path("id").asText()).isEqualTo("/big");
        JsonNode summary = entry.path("processedOffersSummary");
        assertThat(summary.path("unusedOffersCount").asInt()).isEqualTo(3);
        JsonNode rejects = summary.path("rejectSummaryLastOffers");
        assertThat(rejects).anySatisfy(one -> {
            assertThat(one.path("reason").asText()).isEqualTo("InsufficientCpus");
            assertThat(one.path("declined").asInt()).isEqualTo(3);
        });
        assertThat(entry.path("lastUnusedOffers")).hasSize(3);
    }

    @Test
    void severalAppsAreChangedAtOnceAndGroupsShowThemByPath() {
        Answer put = world.put(
                "/v2/apps",
                "[{'id':'/prod/db','cmd':'a','cpus':0.1,'mem':32},{'id':'/prod/front/web','cmd':'b','cpus':0.1,'mem':32}]");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        world.settle();
        JsonNode prod = world.get("/v2/groups/prod").json();
        assertThat(prod.path("apps").path(0).path("id").asText()).isEqualTo("/prod/db");
        assertThat(prod.path("groups").path(0).path("id").asText()).isEqualTo("/prod/front");
        assertThat(world.get("/v2/apps/prod/*").json().path("apps")).hasSize(2);

        Answer group = world.post(
                "/v2/groups",
                "{'id':'/test','apps':[{'id':'one','cmd':'x','cpus':0.1,'mem':32,'dependencies':['/prod/db']}]}");
        assertThat(group.status()).as(group.body()).isEqualTo(201);
        assertThat(world.app("/test/one").path("dependencies").path(0).asText()).isEqualTo("/prod/db");
        assertThat(world.delete("/v2/groups/prod?force=true").status()).isEqualTo(200);
        world.settleLong();
        assertThat(world.get("/v2/apps").json().path("apps")).hasSize(1);
    }

    @Test
    void anAppWhoseServiceWouldBearTheNameOfAnotherIsRefused() {
        world.post("/v2/apps", "{'id':'/a/b','cmd':'x'}");
        Answer answer = world.post("/v2/apps", "{'id':'/a.b','cmd':'x'}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("details").path(0).path("path").asText()).isEqualTo("/id");
    }
}
