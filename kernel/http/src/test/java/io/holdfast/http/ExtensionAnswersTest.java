package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.http.fake.SampleExtensions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of extensions. */
class ExtensionAnswersTest {
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
    void allVersionsAreListedWithTheTypesInForce() {
        JsonNode body = body("/v1/extensions");
        assertThat(body.at("/bundles").findValuesAsText("state"))
                .containsExactly("ACTIVE", "STAGED", "ACTIVE", "RETIRED");
        assertThat(body.at("/types").findValuesAsText("type")).containsExactly("max-per", "rack");
        assertThat(body.at("/types/1/calls/p99_micros").asLong()).isEqualTo(20_000);
        assertThat(body.at("/types/1").has("schema")).isFalse();
    }

    @Test
    void aVersionSaysHowFarItIsAndWhatThePipelineFound() {
        JsonNode staged = body("/v1/extensions/rack-rule/1.1.0");
        assertThat(staged.path("since").asText()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(staged.at("/stages/2/stage").asText()).isEqualTo("smoke-test");
        assertThat(staged.has("probation_until")).isFalse();
        assertThat(body("/v1/extensions/rack-rule/1.0.0")
                        .path("probation_until")
                        .asText())
                .isEqualTo("2023-11-14T22:23:20Z");
    }

    @Test
    void aBundleNamesItsVersionInForce() {
        JsonNode bundle = body("/v1/extensions/rack-rule");
        assertThat(bundle.path("active").asText()).isEqualTo("1.0.0");
        assertThat(bundle.at("/versions").findValuesAsText("version")).contains("1.1.0", "1.0.0", "0.9.0");
    }

    @Test
    void schemasAreFoundByTypeAndByBundle() {
        JsonNode schema = body("/v1/extensions/types/placement-rule/rack/schema");
        assertThat(schema.at("/properties/max-skew/type").asText()).isEqualTo("integer");
        JsonNode all = body("/v1/extensions/rack-rule/schema");
        assertThat(all.path("version").asText()).isEqualTo("1.0.0");
        assertThat(all.at("/types/0/schema")).isEqualTo(schema);
    }

    @Test
    void theLatestComparisonListsWhatDiffers() {
        JsonNode shadow = body("/v1/extensions/rack-rule/1.1.0/shadow");
        assertThat(shadow.path("different").asLong()).isEqualTo(3);
        assertThat(shadow.path("omitted").asLong()).isEqualTo(1);
        assertThat(shadow.at("/differences/0/agent").asText()).isEqualTo("10.0.0.2");
        assertThat(shadow.path("to").asText()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void healthTellsTheMachinesPartFromThePersons() {
        assertThat(body("/v1/extensions/health").path("value").asText()).isEqualTo("healthy");
        extensions.show(SampleExtensions.unhealthy());
        HttpResponse<String> answer = api.get("/v1/extensions/health");
        assertThat(answer.statusCode()).isEqualTo(503);
        JsonNode first = JsonText.parse(answer.body()).at("/findings/0");
        assertThat(first.path("machine").asText()).contains("tries it again");
        assertThat(first.path("person").asText()).contains("roll back");
    }

    @Test
    void theHistoryIsCutWhereAsked() {
        assertThat(body("/v1/extensions/history")).hasSize(3);
        JsonNode latest = body("/v1/extensions/history?limit=1");
        assertThat(latest).hasSize(1);
        assertThat(latest.at("/0/action").asText()).isEqualTo("automatic-return");
    }

    @Test
    void eachValueSaysWhichSourceGivesItAndWhichWouldButItIsNotShown() {
        JsonNode sources = body("/v1/extensions/config-sources");
        assertThat(sources.at("/sources").findValuesAsText("type")).containsExactly("environment", "file", "vault");
        assertThat(sources.at("/sources/2/fault").asText()).contains("nobody");
        JsonNode count = sources.at("/values/0");
        assertThat(count.path("name").asText()).isEqualTo("DATA_COUNT");
        assertThat(count.path("source").asText()).isEqualTo("file");
        assertThat(count.path("place").asText()).isEqualTo("file /conf/values.yml, line 3");
        assertThat(count.at("/overridden/0/source").asText()).isEqualTo("environment");
        assertThat(count.has("value")).isFalse();
    }

    @Test
    void secretsAreNeverShown() {
        for (String path : new String[] {
            "/v1/extensions",
            "/v1/extensions/rack-rule",
            "/v1/extensions/types",
            "/v1/extensions/defaults",
            "/v1/extensions/config-sources"
        }) {
            assertThat(api.get(path).body()).contains("***").doesNotContain("s3cret");
        }
        JsonNode values = body("/v1/extensions/defaults/placement-rule/rack").path("values");
        assertThat(values.path("inventory-token").asText()).isEqualTo("***");
        assertThat(values.path("max-skew").asInt()).isEqualTo(1);
    }

    @Test
    void aTypeThatNothingIsSetForSaysSo() {
        JsonNode defaults = body("/v1/extensions/defaults/placement-rule/max-per");
        assertThat(defaults.path("values")).isEmpty();
        assertThat(defaults.has("since")).isFalse();
    }

    private JsonNode body(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonText.parse(answer.body());
    }
}
