package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakePreviewer;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services come, change and go at run time. */
class ServicesTest {
    private static final String BY = "http 127.0.0.1";

    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));
    private final FakePreviewer previewer = new FakePreviewer();
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(scheduler, previewer);
        scheduler.answer(Outcome.DONE, "done");
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void theListSaysHowFarEachServiceIs() {
        assertThat(api.get("/v1/service").body()).isEqualTo("[ \"data-store\" ]");
        assertThat(api.get("/v1/service?verbose=true").body())
                .contains("\"name\" : \"data-store\"")
                .contains("\"state\" : \"running\"")
                .contains("\"deploy\" : \"COMPLETE\"");
    }

    @Test
    void aServiceIsAddedByItsDefinitionAndOnlyOnce() {
        assertThat(api.post("/v1/service/other?reason=trial", "name: other").statusCode())
                .isEqualTo(200);
        assertThat(scheduler.commands()).containsExactly(new Command.SetTarget(DataStore.spec("other"), BY, "trial"));
        assertThat(api.post("/v1/service/data-store", "name: data-store").statusCode())
                .isEqualTo(409);
    }

    @Test
    void valuesMayComeAlongWithADefinition() {
        String body = "{\"definition\": \"name: other\", \"values\": {\"A\": \"1\"}}";
        assertThat(api.post("/v1/service/other", body).statusCode()).isEqualTo(200);
        assertThat(previewer.asked()).isEqualTo("name: other with {A=1}");
        assertThat(api.post("/v1/service/other", body.replace("\"1\"", "1")).body())
                .contains("BAD_REQUEST", "values.A: send the value as text");
    }

    @Test
    void whatHasNoEffectInItIsRemarked() {
        assertThat(api.post("/v1/service/other", "name: other").body()).contains("\"remarks\" : [ ]");
        assertThat(api.put("/v1/service/data-store", "name: data-store\nscheduler: {zookeeper: a}")
                        .body())
                .contains("\"message\" : \"done\"", "svc.yml:2:3: scheduler.zookeeper: has no effect");
    }

    @Test
    void aServiceIsChangedByItsDefinitionIfItIsThere() {
        assertThat(api.put("/v1/service/data-store", "name: data-store").statusCode())
                .isEqualTo(200);
        assertThat(scheduler.commands()).containsExactly(new Command.SetTarget(DataStore.spec("data-store"), BY, ""));
        assertThat(api.put("/v1/service/other", "name: other").statusCode()).isEqualTo(404);
        scheduler.answer(Outcome.INVALID, "pods.data.count: cannot shrink");
        assertThat(api.put("/v1/service/data-store", "name: data-store").body())
                .contains("REFUSED", "pods.data.count: cannot shrink");
    }

    @Test
    void aDefinitionOfAnotherNameAWrongOneAndOneThatIsTooLargeAreRefused() {
        assertThat(api.post("/v1/service/other", "name: another").body()).contains("BAD_REQUEST", "another");
        assertThat(api.post("/v1/service/other?file=/etc/svc.yml", "pods: {}").body())
                .contains("BAD_REQUEST", "/etc/svc.yml:1: name: is missing", "\"path\" : \"/v1/service/other\"");
        assertThat(api.post("/v1/service/other", "name: " + "x".repeat(2000)).statusCode())
                .isEqualTo(413);
        assertThat(api.post("/v1/service/other", "").statusCode()).isEqualTo(400);
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void aServiceIsUninstalledRolledBackAndNeedNotWaitForALostAgent() {
        assertThat(api.delete("/v1/service/data-store?reason=moved").statusCode())
                .isEqualTo(200);
        api.delete("/v1/service/data-store?teardown=true");
        api.post("/v1/service/data-store/rollback?to=c1&reason=slow");
        api.post("/v1/service/data-store/skip-agent?agent=a1");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.Uninstall("data-store", BY, "moved"),
                        new Command.Uninstall("data-store", BY, "", true),
                        new Command.Rollback("data-store", "c1", BY, "slow"),
                        new Command.SkipAgent("data-store", "a1", BY));
        assertThat(api.delete("/v1/service/data-store?teardown=perhaps").body()).contains("true or false");
        assertThat(api.post("/v1/service/data-store/skip-agent").statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/service/data-store/pending").body()).isEqualTo("[ ]");
    }
}
