package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure has one shape, a stable code and a message that says what to do; and nothing is done. */
class FailuresTest {
    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.of(scheduler);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /v1/nope                                        | 404 | NOT_FOUND             | nothing at this path
            GET  | /v1/service/nope/plan                           | 404 | UNKNOWN_SERVICE       | there is: data-store
            GET  | /v1/service/nope/health                         | 404 | UNKNOWN_SERVICE       | there is: data-store
            GET  | /v1/plans/nope                                  | 404 | UNKNOWN_PLAN          | it has: deploy, recovery
            POST | /v1/plans/nope/continue                         | 404 | UNKNOWN_PLAN          | it has: deploy, recovery
            GET  | /v1/pod/nope-0/info                             | 404 | UNKNOWN_POD           | GET /v1/pod lists
            POST | /v1/pod/nope-0/restart                          | 404 | UNKNOWN_POD           | GET /v1/pod lists
            GET  | /v1/explain/nope-0                              | 404 | UNKNOWN_POD           | GET /v1/pod lists
            GET  | /v1/tasks/connection/nope-0                     | 404 | UNKNOWN_TASK          | GET /v1/pod/status lists
            POST | /v1/tasks/restart/nope-0                        | 404 | UNKNOWN_TASK          | GET /v1/pod/status lists
            GET  | /v1/configurations/nope                         | 404 | UNKNOWN_CONFIGURATION | GET /v1/configurations lists
            GET  | /v1/endpoints/nope                              | 404 | UNKNOWN_ENDPOINT      | there is: api
            GET  | /v1/plan/interrupt                              | 405 | METHOD_NOT_ALLOWED    | does not take this method
            POST | /v1/plan                                        | 405 | METHOD_NOT_ALLOWED    | does not take this method
            POST | /v1/plan/restart?pase=data                      | 400 | BAD_REQUEST           | no parameter pase here; known: phase
            POST | /v1/plan/restart?phase=                         | 400 | BAD_REQUEST           | the parameter phase is empty
            POST | /v1/plan/restart?phase=data&phase=data          | 400 | BAD_REQUEST           | more than once
            POST | /v1/plan/restart?block=data-0                   | 400 | BAD_REQUEST           | give phase as well
            POST | /v1/plan/forceComplete?phase=a&block=b&step=b   | 400 | BAD_REQUEST           | either step or block
            POST | /v1/plan/interrupt?block=data-0                 | 400 | BAD_REQUEST           | no parameter block here
            POST | /v1/tasks/restart/data-0?replace=yes            | 400 | BAD_REQUEST           | true or false, not yes
            POST | /v1/pod/data-0/restart?replace=true             | 400 | BAD_REQUEST           | no parameter replace here
            """)
    void badRequestsAreAnsweredWithWhatToDo(String method, String path, int status, String code, String message) {
        HttpResponse<String> answer = api.send(api.request(path).method(method, BodyPublishers.noBody()));
        Errors.expect(answer, status, code, message);
        assertThat(scheduler.commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                     | 400 | MALFORMED_JSON | not JSON at line 1, column 2
            nope                  | 400 | MALFORMED_JSON | not JSON at line 1
            [] []                 | 400 | MALFORMED_JSON | not JSON at line 1
            {"a":1}               | 400 | MALFORMED_JSON | list of task names
            [1]                   | 400 | MALFORMED_JSON | list of task names
            ["data-0","data-0"]   | 400 | MALFORMED_JSON | each given once
            ["data-1"]            | 400 | NOT_SUPPORTED  | name all of its tasks: data-0
            """)
    void badBodiesAreAnsweredWithWhereTheyAreWrong(String body, int status, String code, String message) {
        Errors.expect(api.post("/v1/pod/data-0/restart", body), status, code, message);
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void aMethodThatIsNotTakenIsAnsweredWithThoseThatAre() {
        assertThat(api.get("/v1/plan/interrupt").headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
    }

    @Test
    void aShortPathIsRefusedWhileSeveralServicesRun() {
        scheduler.show(FakeView.of(Map.of("b", DataStore.deployed(), "a", DataStore.deploying())));
        Errors.expect(api.get("/v1/plan"), 400, "SERVICE_AMBIGUOUS", "several services run here: a, b");
        assertThat(api.get("/v1/service/a/plan").statusCode()).isEqualTo(200);
        assertThat(api.get("/v1/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aShortPathSaysWhenNoServiceRunsYet() {
        scheduler.show(FakeView.of(Map.of()));
        Errors.expect(api.get("/v1/plan"), 404, "UNKNOWN_SERVICE", "no service runs yet");
    }

    @Test
    void aSchedulerThatDoesNotAnswerInTimeIsReportedAsBusy() throws IOException {
        scheduler.stall();
        try (Api impatient = Api.of(scheduler, Duration.ofMillis(50))) {
            Errors.expect(impatient.get("/v1/plan"), 503, "SCHEDULER_BUSY", "no answer within 50 ms");
        }
    }
}
