package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done about extensions. */
class ExtensionActionsTest {
    private static final String V = "/v1/extensions/rack-rule/1.1.0";
    private static final byte[] JAR = new byte[2000];

    private final FakeExtensions extensions = new FakeExtensions();
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(new FakeScheduler(FakeView.of(Map.of())), extensions);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void everyActionReachesTheExtensions() {
        api.post(V + "/stage");
        api.post(V + "/shadow?seconds=30");
        api.post(V + "/activate");
        api.post(V + "/quarantine");
        api.post("/v1/extensions/rack-rule/rollback");
        api.delete(V);
        api.delete(V + "?keepServices=true");
        assertThat(extensions.asked())
                .extracting(FakeExtensions.Asked::what)
                .containsExactly(
                        "stage rack-rule 1.1.0",
                        "shadow rack-rule 1.1.0 30 s",
                        "activate rack-rule 1.1.0",
                        "quarantine rack-rule 1.1.0",
                        "rollback rack-rule 1.0.0",
                        "uninstall rack-rule 1.1.0",
                        "uninstall rack-rule 1.1.0 keeping services");
    }

    @Test
    void anActionKnowsWhoAsksWhyAndHow() {
        api.post(V + "/activate?by=alice&reason=racks%20moved&dryRun=true&force=true");
        api.post(V + "/activate");
        assertThat(extensions.asked())
                .extracting(FakeExtensions.Asked::request)
                .containsExactly(
                        new Request("alice (http)", "racks moved", true, true),
                        new Request("http 127.0.0.1", "", false, false));
    }

    @Test
    void aBundleIsInstalledFromTheBodyAsItIs() {
        HttpResponse<String> answer = api.upload("/v1/extensions?origin=rack.jar", JAR);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(extensions.asked().get(0).what()).isEqualTo("install rack-rule 1.2.0 2000 bytes from rack.jar");
        assertThat(JsonText.parse(answer.body()).at("/stages/0/passed").asBoolean())
                .isTrue();
    }

    @Test
    void aDryRunMakesNothingNew() {
        assertThat(api.upload("/v1/extensions?dryRun=true", JAR).statusCode()).isEqualTo(200);
    }

    @Test
    void aBundleIsTakenOnlyIfItIsTheOneThatWasMeant() {
        String another = "0123456789ABCDEF".repeat(4);
        HttpResponse<String> wrong = api.upload("/v1/extensions?sha256=" + another, JAR);
        Errors.expect(wrong, 422, "DIGEST_MISMATCH", "nothing was installed");
        String found =
                JsonText.parse(wrong.body()).path("message").asText().replaceAll(".* is ([0-9a-f]{64}),.*", "$1");
        assertThat(api.upload("/v1/extensions?sha256=" + found, JAR).statusCode())
                .isEqualTo(201);
        assertThat(extensions.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"DONE,200", "ALREADY,208", "NOT_FOUND,404", "REFUSED,422", "CONFLICT,409"})
    void theStatusSaysWhatCameOfIt(Outcome outcome, int status) {
        extensions.answer(outcome, "so it is");
        HttpResponse<String> answer = api.post(V + "/activate");
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = JsonText.parse(answer.body());
        assertThat(body.path("outcome").asText()).isEqualTo(outcome.name());
        assertThat(body.path("message").asText()).isEqualTo("so it is");
        assertThat(body.has("code")).isFalse();
    }

    @Test
    void aComparisonIsPartOfTheReport() {
        JsonNode body = JsonText.parse(api.post(V + "/shadow").body());
        assertThat(body.at("/shadow/differences")).hasSize(2);
        assertThat(body.at("/shadow/running").asBoolean()).isFalse();
    }

    @Test
    void defaultsAreSetReadAndTakenBack() {
        String path = "/v1/extensions/defaults/placement-rule/max-per";
        assertThat(api.put(path, "{\"limit\": 2, \"zones\": [\"a\"]}").statusCode())
                .isEqualTo(200);
        assertThat(JsonText.parse(api.get(path).body()).at("/values/limit").asInt())
                .isEqualTo(2);
        assertThat(api.delete(path).statusCode()).isEqualTo(200);
        assertThat(JsonText.parse(api.get(path).body()).path("values")).isEmpty();
    }

    @Test
    void aSecretThatIsSentBackHiddenStaysAsItIs() {
        String path = "/v1/extensions/defaults/placement-rule/rack";
        api.put(path, "{\"max-skew\": 2, \"inventory-token\": \"***\"}");
        ExtensionDefaultsRecord kept = extensions.defaults().get(0);
        assertThat(kept.policy().with()).isEqualTo(Map.of("max-skew", 2, "inventory-token", "s3cret"));
        Errors.expect(
                api.put(path, "{\"api-password\": \"***\"}"), 400, "BAD_REQUEST", "none is kept for api-password");
    }

    @Test
    void oneActionGoesOnAtATimeAndReadingGoesOnMeanwhile() throws Exception {
        CompletableFuture<Void> release = extensions.hold();
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> api.post(V + "/activate"));
        extensions.reached().get(30, TimeUnit.SECONDS);
        HttpResponse<String> second = api.post(V + "/quarantine");
        Errors.expect(second, 429, "ACTION_UNDER_WAY", "try again in a moment");
        assertThat(second.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(api.get("/v1/extensions").statusCode()).isEqualTo(200);
        release.complete(null);
        assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(api.post(V + "/quarantine").statusCode()).isEqualTo(200);
        assertThat(extensions.asked()).hasSize(2);
    }
}
