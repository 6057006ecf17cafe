package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.apps.AppWorld.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deployments: each request has one, whatever it changes. */
class DeploymentsTest {
    private static final String SMALL = "'cpus':0.1,'mem':32";
    private static final String DB = "{'id':'/prod/db','cmd':'%s'," + SMALL + "}";
    private static final String WEB = "{'id':'/prod/web','cmd':'%s'," + SMALL + ",'dependencies':['/prod/db']}";

    private final AppWorld world = AppWorld.withAgents(3);

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private String both(String cmd) {
        Answer answer = world.put("/v2/apps", "[" + WEB.formatted(cmd) + "," + DB.formatted(cmd) + "]");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("deploymentId").asText();
    }

    private JsonNode deployments() {
        return world.get("/v2/deployments").json();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private String deploymentOf(String app) {
        return world.app(app).path("deployments").path(0).path("id").asText();
    }

    @Test
    void aRequestThatChangesSeveralAppsIsOneDeploymentInTheOrderOfTheirDependencies() {
        String id = both("run");
        assertThat(deployments()).hasSize(1);
        JsonNode one = deployments().path(0);
        assertThat(one.path("id").asText()).isEqualTo(id);
        assertThat(texts(one.path("affectedApps"))).containsExactlyInAnyOrder("/prod/web", "/prod/db");
        assertThat(one.path("totalSteps").asInt()).isEqualTo(4);
        assertThat(one.path("currentStep").asInt()).isEqualTo(2);
        assertThat(one.path("currentActions").path(0).path("app").asText()).isEqualTo("/prod/db");
        assertThat(one.path("currentActions").path(0).path("action").asText()).isEqualTo("ScaleApplication");
        assertThat(deploymentOf("/prod/web")).isEqualTo(id);
        world.settle();
        assertThat(deployments()).isEmpty();
        assertThat(world.app("/prod/db").path("deployments")).isEmpty();
    }

    @Test
    void itIsUnderWayForAllUntilItIsCompleteForAll() {
        both("run");
        world.settle();
        Answer answer = world.put("/v2/apps", "[{'id':'/prod/web','cpus':100},{'id':'/prod/db','cmd':'other'}]");
        String id = answer.json().path("deploymentId").asText();
        world.settle();
        assertThat(deployments()
                        .path(0)
                        .path("currentActions")
                        .path(0)
                        .path("app")
                        .asText())
                .isEqualTo("/prod/web");
        assertThat(deploymentOf("/prod/db")).isEqualTo(id);
        Answer locked = world.put("/v2/apps/prod/db", "{'cmd':'third'}");
        assertThat(locked.status()).isEqualTo(409);
        assertThat(locked.json().path("deployments").path(0).path("id").asText())
                .isEqualTo(id);
    }

    @Test
    void itSurvivesTheSchedulerAndIsRolledBackForAll() {
        both("run");
        world.settle();
        String id = world.put("/v2/apps", "[{'id':'/prod/web','cpus':100},{'id':'/prod/db','cmd':'other'}]")
                .json()
                .path("deploymentId")
                .asText();
        world.settle();
        world.world.restart();
        world.world.subscribe(true);
        world.settle();
        assertThat(deployments().path(0).path("id").asText()).isEqualTo(id);
        Answer back = world.delete("/v2/deployments/" + id);
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(deployments()).hasSize(1);
        assertThat(texts(deployments().path(0).path("affectedApps")))
                .containsExactlyInAnyOrder("/prod/web", "/prod/db");
        assertThat(deployments().path(0).path("id")).isEqualTo(back.json().path("deploymentId"));
        world.settle();
        assertThat(deployments()).isEmpty();
        assertThat(world.app("/prod/db").path("cmd").asText()).isEqualTo("run");
        assertThat(world.app("/prod/web").path("cpus").asDouble()).isEqualTo(0.1);
    }

    @Test
    void appsThatItAddedAreRemovedAgainWhenItIsRolledBack() {
        String id = world.put("/v2/apps", "[" + DB.formatted("run") + ",{'id':'/big','cmd':'x','cpus':100}]")
                .json()
                .path("deploymentId")
                .asText();
        world.settle();
        assertThat(world.delete("/v2/deployments/" + id).status()).isEqualTo(200);
        world.settleLong();
        assertThat(world.get("/v2/apps").json().path("apps")).isEmpty();
    }

    @Test
    void forceStopsItForAllWhereTheyAre() {
        both("run");
        world.settle();
        String id = both("other");
        assertThat(world.delete("/v2/deployments/" + id + "?force=true").status())
                .isEqualTo(202);
        world.settle();
        assertThat(deployments()).isEmpty();
        assertThat(world.app("/prod/web").path("tasksRunning").asInt()).isEqualTo(1);
        assertThat(world.put("/v2/apps/prod/web", "{'cmd':'third'}").status()).isEqualTo(200);
    }

    @Test
    void eachRestartIsADeploymentOfItsOwn() {
        both("run");
        world.settle();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String before = world.tasks("/prod/db").get(0).path("id").asText();
            ids.add(world.post("/v2/apps/prod/db/restart", null)
                    .json()
                    .path("deploymentId")
                    .asText());
            assertThat(deployments()).hasSize(1);
            assertThat(deployments().path(0).path("id").asText()).isEqualTo(ids.get(i));
            assertThat(deployments()
                            .path(0)
                            .path("currentActions")
                            .path(0)
                            .path("action")
                            .asText())
                    .isEqualTo("RestartApplication");
            assertThat(world.post("/v2/apps/prod/db/restart", null).status()).isEqualTo(409);
            world.settle();
            assertThat(deployments()).isEmpty();
            JsonNode task = world.tasks("/prod/db").get(0);
            assertThat(task.path("id").asText()).isNotEqualTo(before).endsWith("." + (i + 2));
            assertThat(task.path("incarnation").asInt()).isEqualTo(i + 2);
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aRestartThatIsTakenBackLeavesWhatItHasNotComeToAsItIs() {
        String strategy = "'upgradeStrategy':{'minimumHealthCapacity':0.5,'maximumOverCapacity':0}";
        world.post("/v2/apps", "{'id':'/web','cmd':'run','instances':3," + strategy + "," + SMALL + "}");
        world.settle();
        String id = world.post("/v2/apps/web/restart", null)
                .json()
                .path("deploymentId")
                .asText();
        world.world.pass(0);
        assertThat(world.delete("/v2/deployments/" + id).status()).isEqualTo(200);
        world.settleLong();
        assertThat(deployments()).isEmpty();
        List<Integer> launches = new ArrayList<>();
        world.tasks("/web")
                .forEach(task -> launches.add(task.path("incarnation").asInt()));
        assertThat(launches).containsExactlyInAnyOrder(2, 1, 1);
        assertThat(world.app("/web").path("tasksRunning").asInt()).isEqualTo(3);
        assertThat(world.put("/v2/apps/web", "{'instances':4}").status()).isEqualTo(200);
        world.settle();
        assertThat(world.tasks("/web"))
                .filteredOn(task -> task.path("incarnation").asInt() == 1)
                .hasSize(3);
    }

    @Test
    void aGroupIsChangedAndRemovedAsOne() {
        Answer added = world.post(
                "/v2/groups",
                "{'id':'/test','apps':[{'id':'one','cmd':'x'," + SMALL + "},{'id':'two','cmd':'x'," + SMALL + "}]}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(deployments()).hasSize(1);
        assertThat(texts(deployments().path(0).path("affectedApps"))).containsExactly("/test/one", "/test/two");
        world.settle();
        String id = world.delete("/v2/groups/test").json().path("deploymentId").asText();
        assertThat(deployments()).hasSize(1);
        assertThat(deployments().path(0).path("id").asText()).isEqualTo(id);
        assertThat(deployments().path(0).path("steps")).hasSize(1);
        assertThat(world.delete("/v2/deployments/" + id).status()).isEqualTo(422);
        world.settleLong();
        assertThat(deployments()).isEmpty();
    }

    @Test
    void whatIsWrongIsToldBeforeWhatIsInTheWay() {
        both("run");
        Answer duplicate = world.post("/v2/apps", "{'id':'/prod/db','cmd':'x','cpus':-1}");
        assertThat(duplicate.status()).isEqualTo(422);
        assertThat(world.post("/v2/apps", DB.formatted("x")).status()).isEqualTo(409);
        String stateful =
                "{'id':'/prod/db','upgradeStrategy':null,'unreachableStrategy':null,'container':{'type':'MESOS','volumes':[{'containerPath':'a','mode':'RW',"
                        + "'persistent':{'size':10}}]}}";
        Answer refused = world.put("/v2/apps", "[{'id':'/prod/web','cmd':'b'}," + stateful + "]");
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("details").path(0).path("path").asText()).isEqualTo("/(1)/container/volumes");
        assertThat(world.app("/prod/web").path("cmd").asText()).isEqualTo("run");
        Answer twice = world.put("/v2/apps", "[" + DB.formatted("x") + "," + DB.formatted("y") + "]");
        assertThat(twice.status()).isEqualTo(422);
    }
}
