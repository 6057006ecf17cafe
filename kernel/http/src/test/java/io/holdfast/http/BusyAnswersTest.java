package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.command.Command;
import io.holdfast.http.fake.BusyStore;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered, and commanded, about a service in the midst of its life. */
class BusyAnswersTest {
    private static final String BY = "http 127.0.0.1";

    private final FakeScheduler scheduler = new FakeScheduler(BusyStore.view());
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(scheduler);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void aPlanSaysWhoStartedItWhenAndWhyAndWhenItsStepsBeganAndEnded() throws IOException {
        assertThat(JsonText.pretty(api.get("/v1/plans/backup").body())).isEqualTo(JsonText.recorded("backup"));
    }

    @Test
    void aPlanIsStartedWithParametersAndStopped() {
        api.post("/v1/plans/backup/start?by=ann&reason=nightly", "{\"TARGET\": \"s3\", \"KEEP\": 3, \"FULL\": true}");
        api.post("/v1/plans/backup/stop");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.StartPlan(
                                DataStore.NAME,
                                "backup",
                                Map.of("TARGET", "s3", "KEEP", "3", "FULL", "true"),
                                "ann (http)",
                                "nightly"),
                        new Command.StopPlan(DataStore.NAME, "backup", BY, ""));
        Errors.expect(
                api.post("/v1/plans/backup/start", "{\"A\": [1]}"),
                400,
                "MALFORMED_JSON",
                "the value of parameter A is not a text, a number or a flag");
    }

    @Test
    void tasksOfAPodArePausedAndResumed() {
        api.post("/v1/pod/data-0/pause");
        api.post("/v1/pod/data-0/resume?by=ann", "[\"data\"]");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.PausePod(DataStore.NAME, "data-0", Set.of(), true, BY),
                        new Command.PausePod(DataStore.NAME, "data-0", Set.of("data"), false, "ann (http)"));
        assertThat(json("/v1/pod/data-0/status").at("/tasks/0/status").asText()).isEqualTo("PAUSED");
    }

    @Test
    void anEndpointIsAnAdvertisedPortOrAVirtualAddress() {
        assertThat(json("/v1/endpoints")).hasToString("[\"api\",\"store\"]");
        assertThat(json("/v1/endpoints/store"))
                .hasToString("{\"address\":[\"10.0.0.2:8080\"],\"dns\":[\"data-0.data-store.mesos:8080\"],"
                        + "\"vip\":\"store.data-store.l4lb.thisdcos.directory:80\"}");
        assertThat(json("/v1/endpoints/api").has("vip")).isFalse();
    }

    @Test
    void aFileIsSentAsItIsOrInAForm() {
        put("text/plain", "data-0\n");
        put(
                "multipart/form-data; boundary=xyz",
                "--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ndata-1\n\r\n--xyz--\r\n");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.PutFile(DataStore.NAME, "seeds", "data-0\n", BY),
                        new Command.PutFile(DataStore.NAME, "seeds", "data-1\n", BY));
        assertThat(put("multipart/form-data; boundary=xyz", "nonsense")).isEqualTo(400);
        assertThat(api.get("/v1/state/files/seeds").body()).isEqualTo("data-0\n");
    }

    private int put(String type, String body) {
        return api.send(api.request("/v1/state/files/seeds")
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void aTemplateIsServedAsItIsStored() {
        assertThat(api.get("/v1/artifacts/template/" + DataStore.CONFIG + "/data/data/server")
                        .body())
                .isEqualTo("port={{PORT_API}}\n");
    }

    @Test
    void propertiesAndZonesAreTexts() {
        assertThat(json("/v1/state/properties"))
                .contains(new com.fasterxml.jackson.databind.node.TextNode("previous-target-id"));
        assertThat(json("/v1/state/properties/target-reason").asText()).isEqualTo("more memory");
        assertThat(json("/v1/state/zone/tasks")).hasToString("{\"data-0\":\"z2\"}");
        assertThat(json("/v1/state/zone/data/10.0.0.2").asText()).isEqualTo("z2");
    }

    @Test
    void offersAreShownWithWhatBecameOfThemAndWhatStandsAgainstAgents() throws IOException {
        JsonNode report = json("/v2/debug/offers");
        assertThat(JsonText.pretty(report.toString())).isEqualTo(JsonText.recorded("offers"));
        assertThat(json("/v1/debug/offers?limit=1").path("outcomes")).hasSize(1);
    }

    @Test
    void tasksAndThreadsAreShownInFull() {
        JsonNode task = json("/v1/debug/taskStatuses").get(0);
        assertThat(task.path("id").asText()).isEqualTo("data-0__1");
        assertThat(task.path("idles").asBoolean()).isTrue();
        assertThat(json("/v1/debug/threads").findValuesAsText("name")).anyMatch(name -> name.startsWith("http"));
        assertThat(json("/v1/debug/plans?plan=backup")
                        .at("/0/waits_for/0/summary")
                        .asText())
                .isEqualTo("no agent of 2 can take data-1");
    }

    private JsonNode json(String path) {
        return JsonText.parse(api.get(path).body());
    }
}
