package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is commanded, and the answers. */
class CommandsTest {
    private static final String BY = "http 127.0.0.1";
    private static final String PHASE = "00000000-0000-4000-8000-000000000002";
    private static final String BLOCK = "00000000-0000-4000-8000-000000000021";

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

    @Test
    void theDeployPlanIsInterruptedAndContinued() {
        scheduler.answer(Outcome.DONE, "the plan deploy is held");
        HttpResponse<String> answer = api.post("/v1/plan/interrupt");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonText.pretty(answer.body()))
                .isEqualTo(JsonText.pretty("{\"message\":\"the plan deploy is held\"}"));
        api.post("/v1/plan/continue?phase=data");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.Interrupt(DataStore.NAME, "deploy", null, BY),
                        new Command.Continue(DataStore.NAME, "deploy", "data", BY));
    }

    @Test
    void aBlockIsRestartedOrForcedByItsIdOrItsName() {
        api.post("/v1/plan/restart?phase=" + PHASE + "&block=" + BLOCK);
        api.post("/v1/plan/forceComplete?phase=data&block=data-0");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.RestartStep(DataStore.NAME, "deploy", PHASE, BLOCK, BY),
                        new Command.ForceComplete(DataStore.NAME, "deploy", "data", "data-0", BY));
    }

    @Test
    void everyPlanTakesTheSameCommandsForItsSteps() {
        api.post("/v1/plans/recovery/restart?phase=recovery&step=data-1");
        api.post("/v1/service/data-store/plans/recovery/interrupt?phase=recovery");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.RestartStep(DataStore.NAME, "recovery", "recovery", "data-1", BY),
                        new Command.Interrupt(DataStore.NAME, "recovery", "recovery", BY));
    }

    @Test
    void aTaskIsRestartedInPlaceUnlessToldToReplaceIt() {
        api.post("/v1/tasks/restart/data-0");
        api.post("/v1/tasks/restart/data-0?replace=false");
        api.post("/v1/tasks/restart/data-1?replace=true");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.RestartPod(DataStore.NAME, "data-0", false, BY),
                        new Command.RestartPod(DataStore.NAME, "data-0", false, BY),
                        new Command.RestartPod(DataStore.NAME, "data-1", true, BY));
    }

    @Test
    void aPodIsRestartedOrReplacedAsAWhole() {
        scheduler.answer(Outcome.DONE, "restarting data-0", "data-0");
        HttpResponse<String> answer = api.post("/v1/pod/data-0/restart");
        assertThat(JsonText.pretty(answer.body()))
                .isEqualTo(JsonText.pretty("{\"pod\":\"data-0\",\"tasks\":[\"data-0\"]}"));
        assertThat(api.post("/v1/pod/data-0/replace", "[\"data-0\"]").statusCode())
                .isEqualTo(200);
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.RestartPod(DataStore.NAME, "data-0", false, BY),
                        new Command.RestartPod(DataStore.NAME, "data-0", true, BY));
    }

    @Test
    void whatIsSoAlreadyIsReportedAs208() {
        scheduler.answer(Outcome.ALREADY, "the plan deploy is held already");
        HttpResponse<String> answer = api.post("/v1/plan/interrupt");
        assertThat(answer.statusCode()).isEqualTo(208);
        assertThat(answer.body()).contains("held already");
    }

    @Test
    void aRefusalIs400AndAnUnknownSubject404() {
        scheduler.answer(Outcome.INVALID, "data-0 is being recovered");
        Errors.expect(api.post("/v1/tasks/restart/data-0"), 400, "REFUSED", "data-0 is being recovered");
        scheduler.answer(Outcome.NOT_FOUND, "there is no phase nope");
        Errors.expect(api.post("/v1/plan/interrupt?phase=nope"), 404, "UNKNOWN_SUBJECT", "there is no phase nope");
    }
}
