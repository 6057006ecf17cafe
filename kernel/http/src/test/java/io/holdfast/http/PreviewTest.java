package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakePreviewer;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would follow from a definition, and what differs between those that were in force. */
class PreviewTest {
    private static final FakeView DEPLOYED = FakeView.of(Map.of(DataStore.NAME, DataStore.deployed()));

    private final FakeScheduler scheduler = new FakeScheduler(DEPLOYED);
    private final FakePreviewer previewer = new FakePreviewer();
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(scheduler, previewer);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private HttpResponse<String> preview(String path, String definition) {
        return api.send(
                api.request(path).header("Content-Type", "application/yaml").POST(BodyPublishers.ofString(definition)));
    }

    @Test
    void aDefinitionIsAnsweredWithWhatWouldFollow() throws IOException {
        HttpResponse<String> answer = preview("/v1/service/data-store/preview?file=/etc/kv.yml", "name: data-store");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonText.pretty(answer.body())).isEqualTo(JsonText.recorded("preview"));
        assertThat(previewer.asked()).isEqualTo("data-store /etc/kv.yml name: data-store");
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void templatesComeAlongWithTheDefinitionSinceTheSchedulerReadsNoFilesForOthers() {
        String body = "{\"definition\": \"name: other\", \"templates\": {\"a.conf\": \"index={{INDEX}}\"}}";
        assertThat(preview("/v1/preview", body).statusCode()).isEqualTo(200);
        assertThat(previewer.asked()).isEqualTo("null svc.yml name: other {a.conf=index={{INDEX}}}");
        String wrong = "{\"definition\": \"name: other\", \"templates\": {\"a.conf\": 7}}";
        Errors.expect(preview("/v1/preview", wrong), 400, "BAD_REQUEST", "templates.a.conf: send the text");
    }

    @Test
    void onTheShortPathTheDefinitionNamesTheServiceWhichMayBeNew() {
        assertThat(preview("/v1/preview", "name: other").statusCode()).isEqualTo(200);
        assertThat(previewer.asked()).isEqualTo("null svc.yml name: other");
    }

    @Test
    void aChangeThatWouldBeRefusedIsAnAnswerToo() {
        HttpResponse<String> answer = preview("/v1/preview", "refused");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"outcome\" : \"REFUSED\"", "\"path\" : \"user\"");
    }

    @Test
    void whatCannotBePreviewedIsAnsweredWithWhatToDo() {
        Errors.expect(preview("/v1/preview", "wrong"), 400, "BAD_REQUEST", "it is wrong");
        Errors.expect(preview("/v1/preview", " "), 400, "BAD_REQUEST", "send the text of the definition");
        Errors.expect(preview("/v1/preview?fil=x", "a"), 400, "BAD_REQUEST", "no parameter fil here; known: file");
        Errors.expect(preview("/v1/preview", "busy"), 503, "SCHEDULER_BUSY", "does not answer");
        HttpResponse<String> latin = api.send(api.request("/v1/preview")
                .POST(BodyPublishers.ofByteArray("größer".getBytes(StandardCharsets.ISO_8859_1))));
        Errors.expect(latin, 400, "BAD_REQUEST", "UTF-8");
    }

    @Test
    void aSchedulerWithoutPreviewsSaysSo() throws IOException {
        try (Api other = Api.of(scheduler)) {
            Errors.expect(other.post("/v1/preview", "name: a"), 400, "NOT_SUPPORTED", "no previews");
        }
    }

    @Test
    void allConfigurationsThatAreKeptAreListedAndShown() {
        scheduler.show(withEarlier());
        assertThat(JsonText.parse(api.get("/v1/configurations").body()))
                .extracting(id -> id.asText())
                .containsExactly(DataStore.CONFIG, "earlier");
        assertThat(api.get("/v1/configurations/earlier").body()).contains("http://old");
    }

    @Test
    void twoConfigurationsAreComparedByPath() {
        scheduler.show(withEarlier());
        String changes = "[{\"path\":\"web-url\",\"before\":\"http://old\"}]";
        assertThat(JsonText.parse(api.get("/v1/configurations/diff").body()))
                .isEqualTo(JsonText.parse(
                        "{\"from\":\"earlier\",\"to\":\"" + DataStore.CONFIG + "\",\"changes\":" + changes + "}"));
        assertThat(api.get("/v1/service/data-store/configurations/diff?from=" + DataStore.CONFIG + "&to=earlier")
                        .body())
                .contains("\"after\" : \"http://old\"");
    }

    @Test
    void aConfigurationThatIsNotKeptCannotBeCompared() {
        String code = "UNKNOWN_CONFIGURATION";
        Errors.expect(api.get("/v1/configurations/diff"), 404, code, "no other configuration to compare");
        Errors.expect(api.get("/v1/configurations/diff?from=nope"), 404, code, "no configuration nope");
    }

    private static FakeView withEarlier() {
        ServiceSpec spec = DataStore.spec(DataStore.NAME);
        ServiceSpec old =
                new ServiceSpec(spec.name(), "http://old", spec.user(), spec.pods(), spec.deploy(), spec.recovery());
        return DEPLOYED.with(new ConfigRecord(DataStore.NAME, "earlier", 1, old));
    }
}
