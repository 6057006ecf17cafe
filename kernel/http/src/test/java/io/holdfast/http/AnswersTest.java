package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.view.HealthReport;
import io.holdfast.core.view.LedgerEntry;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read, compared with the shapes of the data-store tutorial and of the final SDK, member by member. */
class AnswersTest {
    private static final FakeView DEPLOYED = FakeView.of(Map.of(DataStore.NAME, DataStore.deployed()));
    private static final FakeView DEPLOYING = FakeView.of(Map.of(DataStore.NAME, DataStore.deploying()));

    private final FakeScheduler scheduler = new FakeScheduler(DEPLOYED);
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
    void theDeployPlanHasPhasesOfBlocks() throws IOException {
        assertThat(body("/v1/plan")).isEqualTo(JsonText.recorded("plan"));
    }

    @Test
    void theStatusOfACompletePlanSaysSoAndNothingIsCurrent() {
        assertThat(body("/v1/plan/status"))
                .isEqualTo(JsonText.pretty("{\"plan\":{\"status\":\"COMPLETE\",\"errors\":[],\"phase_count\":2}}"));
    }

    @Test
    void theStatusOfAPlanUnderWayNamesItsPhaseAndBlock() throws IOException {
        scheduler.show(DEPLOYING);
        assertThat(body("/v1/plan/status")).isEqualTo(JsonText.recorded("plan-status"));
    }

    @Test
    void theRecoveryPlanSaysHowATaskWasRecovered() throws IOException {
        HttpResponse<String> answer = api.get("/v1/plans/recovery");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonText.pretty(answer.body())).isEqualTo(JsonText.recorded("recovery"));
    }

    @Test
    void aPlanThatIsNotCompleteAnswers202AndKeepsTheStatesOfItsSteps() {
        scheduler.show(DEPLOYING);
        HttpResponse<String> answer = api.get("/v1/plans/deploy");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(JsonText.parse(answer.body()).at("/phases/1/steps/0/status").asText())
                .isEqualTo("STARTING");
        assertThat(api.get("/v1/plan").statusCode()).isEqualTo(200);
    }

    @Test
    void plansPodsAndServicesAreListedByName() {
        assertThat(body("/v1/plans")).isEqualTo(JsonText.pretty("[\"deploy\",\"recovery\"]"));
        assertThat(body("/v1/pod")).isEqualTo(JsonText.pretty("[\"meta-data-0\",\"data-0\",\"data-1\"]"));
        assertThat(body("/v1/service")).isEqualTo(JsonText.pretty("[\"data-store\"]"));
    }

    @Test
    void podsAreShownUnderTheirTypesWithTheirTasks() throws IOException {
        scheduler.show(DEPLOYING);
        assertThat(body("/v1/pod/status")).isEqualTo(JsonText.recorded("pod-status"));
        assertThat(body("/v1/pod/data-1/status"))
                .isEqualTo(JsonText.pretty(
                        "{\"name\":\"data-1\",\"tasks\":[{\"id\":\"\",\"name\":\"data-1\",\"status\":\"NONE\"}]}"));
        assertThat(JsonText.parse(body("/v1/pod/data-0/info"))
                        .at("/tasks/0/since")
                        .asText())
                .isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void aTaskIsReachedByItsNameAndItsPortsAsRanges() {
        assertThat(body("/v1/tasks/connection/data-0"))
                .isEqualTo(JsonText.pretty("{\"dns\":\"data-0.data-store.mesos\",\"ports\":\"8080,2000-3000\"}"));
    }

    @Test
    void explainSaysPerAgentWhatStandsAgainstAPodAndWhatWouldChangeIt() throws IOException {
        scheduler.show(DEPLOYING);
        assertThat(body("/v1/explain")).isEqualTo(JsonText.recorded("explain"));
        assertThat(JsonText.parse(body("/v1/explain/data-1")))
                .isEqualTo(JsonText.parse(body("/v1/explain")).at("/pods/0"));
    }

    @Test
    void nothingIsToBeExplainedWhenAllIsPlaced() {
        assertThat(body("/v1/explain"))
                .isEqualTo(JsonText.pretty("{\"service\":\"data-store\",\"pods\":[],\"more\":0}"));
    }

    @Test
    void endpointsAreThePortsThatTasksAdvertise() {
        assertThat(body("/v1/endpoints")).isEqualTo(JsonText.pretty("[\"api\"]"));
        assertThat(JsonText.parse(body("/v1/endpoints/api")).at("/address/1").asText())
                .isEqualTo("10.0.0.2:8080");
    }

    @Test
    void theConfigurationInForceIsShownWithItsIdAndItsRules() {
        assertThat(body("/v1/configurations/targetId")).isEqualTo(JsonText.pretty("[\"" + DataStore.CONFIG + "\"]"));
        assertThat(JsonText.parse(body("/v1/configurations/target"))
                        .at("/pods/1/placement")
                        .toString())
                .isEqualTo("{\"all\":[{\"not\":{\"type\":\"pod-type\",\"with\":{\"type\":\"data\"}}}]}");
        assertThat(body("/v1/configurations/" + DataStore.CONFIG)).isEqualTo(body("/v1/configurations/target"));
    }

    @Test
    void anUnhealthySchedulerAnswers503WithItsReasons() {
        assertThat(body("/v1/health")).isEqualTo(JsonText.pretty("{\"value\":\"healthy\",\"reasons\":[]}"));
        scheduler.show(DEPLOYED.withHealth(new HealthReport("unhealthy", List.of("no master"), false, "f-1", 7)));
        HttpResponse<String> answer = api.get("/v1/health?verbose");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(JsonText.pretty(answer.body()))
                .isEqualTo(JsonText.pretty("{\"value\":\"unhealthy\",\"reasons\":[\"no master\"],"
                        + "\"connected\":false,\"framework_id\":\"f-1\",\"turns\":7}"));
        assertThat(body("/v1/state/frameworkId")).isEqualTo(JsonText.pretty("[\"f-1\"]"));
    }

    @Test
    void theLedgerShowsOwnAndUnknownReservations() {
        scheduler.show(DEPLOYED.withLedger(List.of(
                new LedgerEntry("r-1", "owned", "data-store", "data-0", "a-1", "mem", "64", null, null, 1_000),
                new LedgerEntry("r-2", "quarantined", null, null, "a-1", "disk", "100", "v-2", "no record", 2_000))));
        assertThat(JsonText.parse(body("/v1/debug/reservations"))).hasSize(2);
        assertThat(JsonText.parse(body("/v1/service/data-store/debug/reservations")))
                .hasSize(1);
    }

    private String body(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return JsonText.pretty(answer.body());
    }
}
