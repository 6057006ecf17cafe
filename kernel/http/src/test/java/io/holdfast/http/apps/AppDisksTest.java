package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.http.apps.AppWorld.Answer;
import io.holdfast.spi.model.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which disks the volumes of apps are made from, through the API and on the real core. */
class AppDisksTest {
    private AppWorld world = AppWorld.withAgents(0);

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void on(AgentGiven agent) throws IOException {
        world.close();
        world = AppWorld.with(agent);
    }

    private static AgentGiven agent() {
        return AgentGiven.agent("a0");
    }

    /** An app of one instance with a volume of 500 MiB, with more to say about it. */
    private void db(String persistent) {
        Answer answer = world.post("/v2/apps", json(persistent));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
    }

    private static String json(String persistent) {
        return "{'id':'/db','cmd':'serve','cpus':0.5,'mem':64,'container':{'type':'MESOS','volumes':[{"
                + "'containerPath':'data','mode':'RW','persistent':{'size':500" + persistent + "}}]}}";
    }

    private boolean runs() {
        return world.app("/db").path("tasksRunning").asInt() == 1;
    }

    /** The disks that volumes are on, and how much of each they take, MiB. */
    private List<String> volumes() {
        List<String> volumes = new ArrayList<>();
        for (Resource resource : world.world.reserved("a0")) {
            if (resource.disk() != null && resource.persistenceId() != null) {
                volumes.add((resource.disk().source() == null
                                ? "root"
                                : resource.disk().source().root())
                        + " " + resource.thousandths() / 1000);
            }
        }
        return volumes;
    }

    /** What holds the only instance. */
    private String refusal() {
        List<String> messages = new ArrayList<>();
        JsonNode agents = world.get("/v1/service/db/explain/db-0").json().path("agents");
        agents.forEach(agent -> agent.path("refusals")
                .forEach(one -> messages.add(one.path("message").asText())));
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    @Test
    void aVolumeNeverSpansTwoSharedDisks() throws IOException {
        on(agent().path("/mnt/a", 300).path("/mnt/b", 400));
        db(",'type':'path'");
        assertThat(runs()).isFalse();
        assertThat(volumes()).isEmpty();
        assertThat(refusal())
                .isEqualTo(
                        "PATH disk without a profile: wants one of at least 500 MiB, the biggest that is free has 400");
        JsonNode rejects = world.get("/v2/queue")
                .json()
                .path("queue")
                .path(0)
                .path("processedOffersSummary")
                .path("rejectSummaryLastOffers");
        assertThat(rejects).anySatisfy(one -> {
            assertThat(one.path("reason").asText()).isEqualTo("InsufficientDisk");
            assertThat(one.path("declined").asInt()).isEqualTo(1);
        });
    }

    @Test
    void aVolumeTakesPartOfTheSharedDiskThatHasMostLeft() throws IOException {
        on(agent().path("/mnt/a", 600).path("/mnt/b", 900).path("/mnt/c", 700));
        db(",'type':'path'");
        assertThat(runs()).isTrue();
        assertThat(volumes()).containsExactly("/mnt/b 500");
    }

    @Test
    void aDiskOfItsOwnIsTakenWholeAndTheSmallestThatFits() throws IOException {
        on(agent().mount("/mnt/big", 2000, null).mount("/mnt/fits", 600, null).mount("/mnt/small", 400, null));
        db(",'type':'mount'");
        assertThat(runs()).isTrue();
        assertThat(volumes()).containsExactly("/mnt/fits 600");
    }

    @Test
    void aDiskThatIsTooLargeIsNotTakenAndTheExplanationSaysSo() throws IOException {
        on(agent().mount("/mnt/big", 2000, null).mount("/mnt/small", 400, null));
        db(",'type':'mount','maxSize':800");
        assertThat(runs()).isFalse();
        assertThat(volumes()).isEmpty();
        assertThat(refusal())
                .isEqualTo("the volume data wants a MOUNT disk without a profile of 500 to 800 MiB; free are"
                        + " /mnt/big (2000 MiB), /mnt/small (400 MiB)");

        world.world.join(AgentGiven.agent("a1").mount("/mnt/fits", 800, null));
        world.settle();
        assertThat(runs()).isTrue();
        assertThat(world.tasks("/db").get(0).path("slaveId").asText()).isEqualTo("a1");
    }

    @Test
    void constraintsChooseDisksByTheirPath() throws IOException {
        on(agent().mount("/ssd/1", 600, null).mount("/ssd/2", 700, null).mount("/hdd/1", 500, null));
        db(",'type':'mount','constraints':[['path','LIKE','/ssd/.*'],['path','UNLIKE','.*1']]");
        assertThat(runs()).isTrue();
        assertThat(volumes()).containsExactly("/ssd/2 700");
    }

    @Test
    void whereNoDiskIsAtAPathThatWillDoTheExplanationNamesThoseThatAreFree() throws IOException {
        on(agent().path("/hdd/1", 700).path("/hdd/2", 800).mount("/ssd/1", 900, null));
        db(",'type':'path','constraints':[['path','LIKE','/ssd/.*']]");
        assertThat(runs()).isFalse();
        assertThat(refusal())
                .isEqualTo("the volume data wants a PATH disk without a profile with at least 500 MiB at a path like"
                        + " /ssd/.*; free are /hdd/1 (700 MiB), /hdd/2 (800 MiB)");
    }

    @Test
    void anExpressionThatTakesForEverAllowsNothingAndHoldsNothingUp() throws IOException {
        on(agent().path("/mnt/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 700));
        db(",'type':'path','constraints':[['path','LIKE','/mnt/(a+)+b']]");
        assertThat(runs()).isFalse();
        assertThat(refusal()).contains("at a path like /mnt/(a+)+b");
    }

    @Test
    void aProfileIsThatOfADiskOfItsOwnUnlessMoreIsSaid() throws IOException {
        on(agent().mount("/mnt/plain", 600, null)
                .mount("/mnt/faster", 600, "faster")
                .mount("/mnt/fast", 700, "fast"));
        db(",'profileName':'fast'");
        assertThat(runs()).isTrue();
        assertThat(volumes()).containsExactly("/mnt/fast 700");
    }

    @Test
    void oneWithoutAProfileTakesNoDiskThatHasOne() throws IOException {
        on(agent().mount("/mnt/fast", 700, "fast"));
        db(",'type':'mount'");
        assertThat(runs()).isFalse();
        assertThat(refusal()).isEqualTo("no MOUNT disk without a profile is free");
    }

    @Test
    void aVolumeThatAnyDiskWillDoForLeavesTheOnlyOneForAnother() throws IOException {
        on(agent().mount("/mnt/a", 600, null).mount("/mnt/b", 900, null));
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/db','cmd':'serve','cpus':0.5,'mem':64,'container':{'type':'MESOS','volumes':["
                        + "{'containerPath':'data','mode':'RW','persistent':{'size':500,'type':'mount'}},"
                        + "{'containerPath':'log','mode':'RW','persistent':{'size':10,'type':'mount','maxSize':700}}]}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
        assertThat(runs()).isTrue();
        assertThat(volumes()).containsExactlyInAnyOrder("/mnt/a 600", "/mnt/b 900");
    }

    @Test
    void whatIsAskedOfADiskCannotChangeOnceTheVolumeIsThere() throws IOException {
        on(agent().mount("/mnt/a", 600, null));
        db(",'type':'mount','maxSize':800,'constraints':[['path','LIKE','/mnt/.*']]");
        assertThat(runs()).isTrue();
        Answer larger = world.put(
                "/v2/apps/db", json(",'type':'mount','maxSize':900,'constraints':[['path','LIKE','/mnt/.*']]"));
        assertThat(larger.status()).isEqualTo(422);
        assertThat(larger.json().path("details").path(0).path("path").asText())
                .isEqualTo("/container/volumes(0)/persistent/maxSize");
        Answer elsewhere = world.put(
                "/v2/apps/db", json(",'type':'mount','maxSize':800,'constraints':[['path','LIKE','/ssd/.*']]"));
        assertThat(elsewhere.json().path("details").path(0).path("path").asText())
                .isEqualTo("/container/volumes(0)/persistent/constraints");
    }
}
