package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.apps.AppWorld.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients choose to see of apps and tasks. */
class ShownTest {
    private final AppWorld world = AppWorld.withAgents(2);

    @BeforeEach
    void add() {
        add("{'id':'/prod/db','cmd':'Serve','cpus':0.1,'mem':32,'labels':{'tier':'back','on':''},"
                + "'portDefinitions':[{'port':10101,'name':'sql'},{'port':10102}]}");
        add("{'id':'/web','cmd':'run','cpus':0.1,'mem':32,'instances':2,'labels':{'tier':'front'},"
                + "'portDefinitions':[]}");
        world.settle();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void add(String json) {
        Answer answer = world.post("/v2/apps", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        world.get("/v2/apps?" + query)
                .json()
                .path("apps")
                .forEach(app -> ids.add(app.path("id").asText()));
        return ids;
    }

    @Test
    void balancersGetALineForEachPortOfEachAppAsText() {
        Answer answer = world.accepting("text/plain", "/v2/tasks");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        JsonNode db = world.tasks("/prod/db").get(0);
        String host = db.path("host").asText();
        List<String> web = new ArrayList<>();
        world.tasks("/web").forEach(task -> web.add(task.path("host").asText()));
        assertThat(answer.body().lines())
                .containsExactly(
                        "prod_db\t10101\t" + host + ":"
                                + db.path("ports").path(0).asInt() + "\t",
                        "prod_db\t10102\t" + host + ":"
                                + db.path("ports").path(1).asInt() + "\t",
                        "web\t \t" + web.get(0) + "\t" + web.get(1) + "\t");
        assertThat(world.accepting("text/plain", "/v2/apps/prod/db/tasks")
                        .body()
                        .lines())
                .hasSize(2);
        assertThat(world.accepting("*/*", "/v2/tasks").json().path("tasks")).hasSize(3);
        assertThat(world.accepting("application/json, text/plain;q=0.5", "/v2/tasks")
                        .json()
                        .path("tasks"))
                .hasSize(3);
    }

    @Test
    void tasksAreListedByTheirStatus() {
        add("{'id':'/later','cmd':'x','cpus':0.1,'mem':32}");
        world.world.offerAll();
        assertThat(world.get("/v2/tasks?status=running").json().path("tasks")).hasSize(3);
        assertThat(world.get("/v2/tasks?status=staging").json().path("tasks")).hasSize(1);
        assertThat(world.get("/v2/tasks?status=running&status=staging").json().path("tasks"))
                .hasSize(4);
        assertThat(world.get("/v2/tasks?status=whatever").json().path("tasks")).hasSize(4);
    }

    @Test
    void labelsAreSelectedByWhetherTheyAreThereAndByWhatTheySay() {
        assertThat(listed("label=tier")).containsExactly("/prod/db", "/web");
        assertThat(listed("label=tier%3D%3Dfront")).containsExactly("/web");
        assertThat(listed("label=tier!%3Dfront")).containsExactly("/prod/db");
        assertThat(listed("label=on!%3Dx")).containsExactly("/prod/db");
        assertThat(listed("label=tier%20in%20(%20front,%20other)")).containsExactly("/web");
        assertThat(listed("label=tier%20notin%20(front),on")).containsExactly("/prod/db");
        assertThat(listed("label=none")).isEmpty();
    }

    @Test
    void commandsAndIdsAreFoundByPartsInWhateverCase() {
        assertThat(listed("cmd=serve")).containsExactly("/prod/db");
        assertThat(listed("id=PROD")).containsExactly("/prod/db");
        assertThat(listed("id=prod&cmd=run")).isEmpty();
    }

    @Test
    void whatIsEmbeddedIsWhatWasAskedForAndWhatNobodyKnowsIsLeftAlone() {
        JsonNode plain =
                world.get("/v2/apps?embed=apps.nothing").json().path("apps").path(0);
        assertThat(plain.path("tasksRunning").asInt()).isEqualTo(1);
        assertThat(plain.path("deployments").isArray()).isTrue();
        assertThat(plain.has("tasks")).isFalse();
        assertThat(plain.has("taskStats")).isFalse();

        JsonNode all = world.get("/v2/apps?embed=apps.tasks&embed=apps.taskStats&embed=apps.counts")
                .json()
                .path("apps")
                .path(1);
        assertThat(all.path("tasks")).hasSize(2);
        JsonNode stats = all.path("taskStats");
        assertThat(stats.path("totalSummary")
                        .path("stats")
                        .path("counts")
                        .path("running")
                        .asInt())
                .isEqualTo(2);
        assertThat(stats.path("withLatestConfig").path("stats").path("lifeTime").has("medianSeconds"))
                .isTrue();
        assertThat(stats.has("withOutdatedConfig")).isFalse();
        assertThat(world.get("/v2/apps?embed=apps.failures")
                        .json()
                        .path("apps")
                        .path(0)
                        .has("tasks"))
                .isTrue();
    }

    @Test
    void groupsShowWhatTheirClientsEmbed() {
        assertThat(world.get("/v2/groups").json().path("groups")).hasSize(1);
        JsonNode flat =
                world.get("/v2/groups?embed=group.apps&embed=group.apps.tasks").json();
        assertThat(flat.path("groups")).isEmpty();
        assertThat(flat.path("apps").path(0).path("tasks")).hasSize(2);
    }
}
