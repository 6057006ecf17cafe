package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.view.HealthReport;
import io.holdfast.http.fake.BusyStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row of the table that users of the Stateful Service SDK know, with its status codes; each at the root and
 * under {@code /v1/service/{name}}. Where a row depends on what the scheduler says, the first column says that.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTableTest {
    private static final String CONFIG = "5ed4ac11-5f2c-4a8e-9b6c-3f1d0e2a7b90";

    private final FakeScheduler scheduler = new FakeScheduler(BusyStore.view());
    private Api api;

    @BeforeAll
    void start() throws Exception {
        api = Api.of(scheduler);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @ParameterizedTest(name = "{1} {2} when {0}: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            done    | GET  | plans                                         | -                | 200
            done    | GET  | plans/deploy                                  | -                | 202
            done    | GET  | plans/recovery                                | -                | 200
            done    | GET  | plans/broken                                  | -                | 417
            done    | GET  | plans/nope                                    | -                | 404
            done    | POST | plans/backup/start                            | -                | 200
            done    | POST | plans/backup/start                            | {"TARGET": "a"}  | 200
            already | POST | plans/backup/start                            | -                | 208
            refused | POST | plans/deploy/start                            | -                | 400
            done    | POST | plans/backup/start                            | ["TARGET"]       | 400
            done    | POST | plans/nope/start                              | -                | 404
            done    | POST | plans/backup/stop                             | -                | 200
            already | POST | plans/backup/stop                             | -                | 208
            done    | POST | plans/nope/stop                               | -                | 404
            done    | POST | plans/deploy/continue?phase=data              | -                | 200
            already | POST | plans/deploy/continue                         | -                | 208
            unknown | POST | plans/deploy/continue?phase=nope              | -                | 404
            done    | POST | plans/nope/continue                           | -                | 404
            done    | POST | plans/deploy/interrupt?phase=data             | -                | 200
            already | POST | plans/deploy/interrupt                        | -                | 208
            unknown | POST | plans/deploy/interrupt?phase=nope             | -                | 404
            done    | POST | plans/deploy/forceComplete?phase=data&step=data-0 | -            | 200
            already | POST | plans/deploy/forceComplete?phase=data&step=data-0 | -            | 208
            unknown | POST | plans/deploy/forceComplete?phase=data&step=x  | -                | 404
            done    | POST | plans/deploy/forceComplete?step=data-0        | -                | 400
            done    | POST | plans/deploy/restart?phase=data&step=data-0   | -                | 200
            already | POST | plans/deploy/restart?phase=data&step=data-0   | -                | 208
            unknown | POST | plans/deploy/restart?phase=data&step=x        | -                | 404
            done    | POST | plans/deploy/restart?step=data-0              | -                | 400
            done    | GET  | plan                                          | -                | 200
            done    | GET  | plan/status                                   | -                | 200
            done    | POST | plan/continue                                 | -                | 200
            done    | POST | plan/interrupt                                | -                | 200
            done    | POST | plan/forceComplete?phase=data&block=data-0    | -                | 200
            done    | POST | plan/restart?phase=data&block=data-0          | -                | 200
            done    | GET  | pod                                           | -                | 200
            done    | GET  | pod/status                                    | -                | 200
            done    | GET  | pod/data-0/status                             | -                | 200
            done    | GET  | pod/nope-0/status                             | -                | 404
            done    | GET  | pod/data-0/info                               | -                | 200
            done    | GET  | pod/nope-0/info                               | -                | 404
            done    | POST | pod/data-0/restart                            | -                | 200
            done    | POST | pod/nope-0/restart                            | -                | 404
            refused | POST | pod/data-0/restart                            | -                | 400
            done    | POST | pod/data-0/replace                            | -                | 200
            done    | POST | pod/nope-0/replace                            | -                | 404
            done    | POST | pod/data-0/pause                              | -                | 200
            done    | POST | pod/data-0/pause                              | ["data"]         | 200
            already | POST | pod/data-0/pause                              | -                | 208
            done    | POST | pod/data-0/pause                              | {"data": 1}      | 400
            unknown | POST | pod/data-0/pause                              | ["nope"]         | 404
            done    | POST | pod/nope-0/pause                              | -                | 404
            done    | POST | pod/data-0/resume                             | ["data"]         | 200
            done    | POST | pod/nope-0/resume                             | -                | 404
            done    | POST | tasks/restart/data-0?replace=true             | -                | 200
            done    | GET  | tasks/connection/data-0                       | -                | 200
            done    | GET  | configurations                                | -                | 200
            done    | GET  | configurations/CONFIG                         | -                | 200
            done    | GET  | configurations/unknown                        | -                | 404
            done    | GET  | configurations/no%20id                        | -                | 400
            done    | GET  | configurations/targetId                       | -                | 200
            done    | GET  | configurations/target                         | -                | 200
            done    | GET  | artifacts/template/CONFIG/data/data/server    | -                | 200
            done    | GET  | artifacts/template/CONFIG/data/data/nope      | -                | 404
            done    | GET  | artifacts/template/CONFIG/nope/data/server    | -                | 404
            done    | GET  | artifacts/template/unknown/data/data/server   | -                | 404
            done    | GET  | artifacts/template/no%20id/data/data/server   | -                | 400
            done    | GET  | endpoints                                     | -                | 200
            done    | GET  | endpoints/api                                 | -                | 200
            done    | GET  | endpoints/store                               | -                | 200
            done    | GET  | endpoints/nope                                | -                | 404
            done    | GET  | state/frameworkId                             | -                | 200
            done    | GET  | state/properties                              | -                | 200
            done    | GET  | state/properties/target-id                    | -                | 200
            done    | GET  | state/properties/nope                         | -                | 404
            done    | GET  | state/files                                   | -                | 200
            done    | GET  | state/files/seeds                             | -                | 200
            done    | GET  | state/files/nope                              | -                | 404
            done    | PUT  | state/files/seeds                             | data-1           | 200
            refused | PUT  | state/files/seeds                             | data-1           | 400
            done    | DELETE | state/files/seeds                           | -                | 200
            done    | GET  | state/zone/tasks                              | -                | 200
            done    | GET  | state/zone/tasks/data-0                       | -                | 200
            done    | GET  | state/zone/tasks/data-1                       | -                | 404
            done    | GET  | state/zone/data/10.0.0.2                      | -                | 200
            done    | GET  | state/zone/data/10.0.0.9                      | -                | 404
            done    | PUT  | state/refresh                                 | -                | 200
            refused | PUT  | state/refresh                                 | -                | 409
            done    | GET  | debug/plans                                   | -                | 200
            done    | GET  | debug/plans?plan=nope                         | -                | 404
            done    | GET  | debug/taskStatuses                            | -                | 200
            done    | GET  | debug/reservations                            | -                | 200
            unknown | POST | debug/reservations/nope/release               | -                | 404
            done    | GET  | debug/threads                                 | -                | 200
            done    | GET  | debug/offers?limit=10                         | -                | 200
            done    | GET  | debug/offers?limit=0                          | -                | 400
            done    | GET  | health?verbose                                | -                | 200
            sick    | GET  | health                                        | -                | 503
            """)
    void aRowIsServedWithItsStatus(String state, String method, String path, String body, int status) {
        prepare(state);
        String asked = path.replace("CONFIG", CONFIG);
        assertThat(send(method, "/v1/" + asked, body).statusCode()).isEqualTo(status);
        assertThat(send(method, "/v1/service/data-store/" + asked, body).statusCode())
                .isEqualTo(status);
        assertThat(send(method, "/v1/service/nope/" + asked, body).statusCode()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/service, 200",
        "/v1/metrics, 200",
        "/v1/metrics/prometheus, 200",
        "/v2/debug/offers, 200",
        "/v2/service/data-store/debug/offers, 200",
        "/v2/service/nope/debug/offers, 404"
    })
    void whatIsThereOnlyOnceIsServed(String path, int status) {
        prepare("done");
        assertThat(api.get(path).statusCode()).isEqualTo(status);
    }

    private void prepare(String state) {
        FakeView view = BusyStore.view();
        scheduler.show(
                state.equals("sick")
                        ? view.withHealth(new HealthReport("unhealthy", java.util.List.of("alone"), false, "f", 1))
                        : view.withPlan(BusyStore.broken()));
        scheduler.answer(
                Map.of("already", Outcome.ALREADY, "refused", Outcome.INVALID, "unknown", Outcome.NOT_FOUND)
                        .getOrDefault(state, Outcome.DONE),
                state);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return api.send(api.request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
