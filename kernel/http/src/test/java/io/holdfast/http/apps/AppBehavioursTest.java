package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.http.apps.AppWorld.Answer;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users of stateful apps count on, through the API and on the real core. */
class AppBehavioursTest {
    private AppWorld world = AppWorld.withAgents(6);

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void on(AgentGiven... agents) throws IOException {
        world.close();
        world = AppWorld.with(agents);
    }

    /** A database of so many instances, with more to say about it. */
    private void db(int instances, String more) {
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/db','cmd':'serve','cpus':0.5,'mem':64,'instances':" + instances
                        + ",'container':{'type':'MESOS','volumes':[{'containerPath':'data','mode':'RW',"
                        + "'persistent':{'size':100}}]}" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
        world.world.forgetCalls();
    }

    private void change(String json) {
        Answer answer = world.put("/v2/apps/db", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        world.settle();
    }

    private JsonNode task(int ordinal) {
        return world.tasks("/db").get(ordinal);
    }

    private static String volume(JsonNode task) {
        return task.path("localVolumes").path(0).path("persistenceId").asText();
    }

    private Set<String> volumes() {
        Set<String> volumes = new HashSet<>();
        world.tasks("/db").forEach(task -> volumes.add(volume(task)));
        return volumes;
    }

    private int running() {
        return world.app("/db").path("tasksRunning").asInt();
    }

    private int destroyed() {
        return world.world.operations(Operation.Destroy.class).size();
    }

    private boolean isDeploying() {
        return !world.get("/v2/deployments").json().isEmpty();
    }

    @Test
    void aDeploymentSucceedsThoughTheTaskEndsAtOnce() {
        world.post(
                "/v2/apps",
                "{'id':'/db','cmd':'echo hello > data/file','cpus':0.5,'mem':64,'container':{'volumes':[{"
                        + "'containerPath':'data','mode':'RW','persistent':{'size':10}}]}}");
        world.world.offerAll();
        world.world.tasksFollow();
        world.world.pass(200);
        world.world.ends("db-0", TaskState.FINISHED);
        world.world.pass(200);
        assertThat(isDeploying()).isFalse();
    }

    @Test
    void uniqueDoesNotKeepAnInstanceFromItsOwnReservation() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, ",'constraints':[['hostname','UNIQUE']]");
        String volume = volume(task(0));
        world.world.ends("db-0", TaskState.FAILED);
        world.world.pass(2_000);
        world.settle();
        assertThat(running()).isEqualTo(1);
        assertThat(volume(task(0))).isEqualTo(volume);
    }

    @Test
    void anAppThatIsStoppedChangedAndStartedFindsItsData() {
        db(1, "");
        String volume = volume(task(0));
        change("{'instances':0}");
        change("{'cmd':'serve better'}");
        assertThat(world.world.launched()).isEmpty();
        change("{'instances':1}");
        assertThat(running()).isEqualTo(1);
        assertThat(volume(task(0))).isEqualTo(volume);
        assertThat(destroyed()).isZero();
    }

    @Test
    void aStoppedInstanceIsStillListedWithoutTheMomentItStarted() {
        db(1, "");
        JsonNode before = task(0);
        change("{'instances':0}");
        JsonNode stopped = task(0);
        assertThat(stopped.path("id")).isEqualTo(before.path("id"));
        assertThat(stopped.path("host")).isEqualTo(before.path("host"));
        assertThat(stopped.path("slaveId")).isEqualTo(before.path("slaveId"));
        assertThat(stopped.path("localVolumes")).isEqualTo(before.path("localVolumes"));
        assertThat(stopped.has("startedAt")).isFalse();
        assertThat(stopped.path("ports")).isEmpty();
        assertThat(before.has("startedAt")).isTrue();
        assertThat(running()).isZero();
        assertThat(isDeploying()).isFalse();
    }

    @Test
    void anInstanceThatCrashesComesBackUnderANewIdOnItsVolumeAndItsPorts() {
        db(1, "");
        JsonNode before = task(0);
        world.world.ends("db-0", TaskState.FAILED);
        world.world.pass(2_000);
        world.settle();
        JsonNode after = task(0);
        assertThat(after.path("id")).isNotEqualTo(before.path("id"));
        assertThat(volume(after)).isEqualTo(volume(before));
        assertThat(after.path("ports")).isEqualTo(before.path("ports"));
        assertThat(after.path("incarnation").asInt())
                .isEqualTo(before.path("incarnation").asInt() + 1);
        assertThat(after.path("state").asText()).isEqualTo("TASK_RUNNING");
        assertThat(isDeploying()).isFalse();
    }

    @Test
    void whatIsReservedStaysWhileAnAppIsSuspendedAndNothingOfItIsUsed() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, "");
        var reserved = world.world.reserved("a0");
        assertThat(world.world.running()).isEqualTo(1);
        change("{'instances':0}");
        assertThat(world.world.reserved("a0")).hasSameSizeAs(reserved);
        assertThat(world.world.running()).isZero();
    }

    @Test
    void fiveInstancesAreExactlyFiveAndStoppedTheyAreFiveSuspendedOnes() {
        db(0, "");
        change("{'instances':5}");
        assertThat(world.tasks("/db")).hasSize(5);
        Set<String> volumes = volumes();
        change("{'instances':0}");
        assertThat(world.tasks("/db")).hasSize(5).allMatch(task -> !task.has("startedAt"));
        change("{'instances':5}");
        assertThat(running()).isEqualTo(5);
        assertThat(volumes()).isEqualTo(volumes).hasSize(5);
    }

    @Test
    void aRestartOrAChangeOfFiveLeavesFiveOfTheNewVersionOnTheirVolumes() {
        db(5, "");
        Set<String> volumes = volumes();
        Set<String> ids = ids();
        assertThat(world.post("/v2/apps/db/restart", null).status()).isEqualTo(200);
        assertThat(isDeploying()).isTrue();
        world.settle();
        world.settle();
        assertThat(running()).isEqualTo(5);
        assertThat(isDeploying()).isFalse();
        assertThat(ids()).doesNotContainAnyElementsOf(ids);
        change("{'env':{'A':'b'}}");
        world.settle();
        assertThat(running()).isEqualTo(5);
        assertThat(volumes()).isEqualTo(volumes);
        String version = world.app("/db").path("version").asText();
        assertThat(world.tasks("/db"))
                .allMatch(task -> task.path("version").asText().equals(version));
        assertThat(destroyed()).isZero();
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        world.tasks("/db").forEach(task -> ids.add(task.path("id").asText()));
        return ids;
    }

    @Test
    void anInstanceWhoseAgentIsMarkedGoneIsTheSameOneElsewhereAndOthersAreLeftAlone() {
        db(2, ",'constraints':[['hostname','UNIQUE']]");
        String gone = task(0).path("slaveId").asText();
        String other = volume(task(1));
        String volume = volume(task(0));
        world.world.cutOff(gone);
        world.world.says(io.holdfast.core.world.World.status(
                task(0).path("id").asText(), gone, TaskState.GONE_BY_OPERATOR, "MASTER", ""));
        world.settle();
        assertThat(world.tasks("/db")).hasSize(2);
        assertThat(task(0).path("slaveId").asText()).isNotEqualTo(gone);
        assertThat(task(0).path("incarnation").asInt()).isEqualTo(2);
        assertThat(volume(task(0))).isNotEqualTo(volume);
        assertThat(volume(task(1))).isEqualTo(other);
        assertThat(running()).isEqualTo(2);
    }

    @Test
    void anUnreachableInstanceCountsAndNoneIsMadeBesideIt() {
        db(1, "");
        String agent = task(0).path("slaveId").asText();
        String volume = volume(task(0));
        world.world.cutOff(agent);
        for (int i = 0; i < 3; i++) {
            world.settle();
            world.world.pass(24 * 3_600_000);
        }
        assertThat(world.tasks("/db")).hasSize(1);
        assertThat(task(0).path("state").asText()).isEqualTo("TASK_UNREACHABLE");
        assertThat(world.world.launched()).isEmpty();
        world.world.comeBack(agent);
        world.settle();
        assertThat(volume(task(0))).isEqualTo(volume);
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void killingAnUnreachableInstanceDoesNothing() {
        db(1, "");
        world.world.cutOff(task(0).path("slaveId").asText());
        String id = task(0).path("id").asText();
        assertThat(world.delete("/v2/apps/db/tasks/" + id).status()).isEqualTo(200);
        world.settle();
        assertThat(world.world.launched()).isEmpty();
        assertThat(world.world.calls(ClusterCall.Kill.class)).isEmpty();
        assertThat(task(0).path("id").asText()).isEqualTo(id);
    }

    @Test
    void wipingAnUnreachableInstanceReplacesItNowAndEndsWhatReturns() {
        db(1, "");
        String lost = task(0).path("slaveId").asText();
        String volume = volume(task(0));
        world.world.cutOff(lost);
        String id = task(0).path("id").asText();
        assertThat(world.delete("/v2/apps/db/tasks/" + id + "?wipe=true").status())
                .isEqualTo(200);
        world.settle();
        assertThat(running()).isEqualTo(1);
        assertThat(volume(task(0))).isNotEqualTo(volume);
        world.world.comeBack(lost);
        world.settleLong();
        assertThat(world.world.reserved(lost)).isEmpty();
        assertThat(destroyed()).isEqualTo(1);
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void wipingASuspendedInstanceTakesItFromTheListAndItsNextStartIsEmpty() {
        db(1, "");
        String volume = volume(task(0));
        change("{'instances':0}");
        String id = task(0).path("id").asText();
        assertThat(world.post("/v2/tasks/delete?wipe=true", "{'ids':['" + id + "']}")
                        .json()
                        .path("tasks"))
                .hasSize(1);
        world.settleLong();
        assertThat(world.tasks("/db")).isEmpty();
        assertThat(destroyed()).isEqualTo(1);
        change("{'instances':1}");
        assertThat(running()).isEqualTo(1);
        assertThat(volume(task(0))).isNotEqualTo(volume);
    }

    @Test
    void aTaskThatIsKilledWithScaleIsTheOneThatStops() {
        db(3, "");
        String id = task(1).path("id").asText();
        Answer answer = world.delete("/v2/apps/db/tasks/" + id + "?scale=true");
        assertThat(answer.json().path("deploymentId").asText()).isNotEmpty();
        world.settle();
        assertThat(world.app("/db").path("instances").asInt()).isEqualTo(2);
        assertThat(task(1).path("id").asText()).isEqualTo(id);
        assertThat(task(1).has("startedAt")).isFalse();
        assertThat(running()).isEqualTo(2);
    }

    @Test
    void aRemovalEndsWhenTheCleaningHasEnded() {
        db(2, "");
        Answer removed = world.delete("/v2/apps/db");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(world.get("/v2/deployments").json().path(0).path("id"))
                .isEqualTo(removed.json().path("deploymentId"));
        assertThat(world.get("/v2/apps/db").status()).isEqualTo(200);
        world.settleLong();
        assertThat(world.get("/v2/apps/db").status()).isEqualTo(404);
        assertThat(world.get("/v2/deployments").json()).isEmpty();
        assertThat(destroyed()).isEqualTo(2);
        for (int i = 0; i < 6; i++) {
            assertThat(world.world.reserved("a" + i)).isEmpty();
        }
    }

    @Test
    void fiveInstancesAtTheDefaultStrategyAreNeverMoreThanTwoDownAtOnce() {
        db(5, "");
        world.put("/v2/apps/db", "{'cmd':'serve better'}");
        int least = 5;
        for (int i = 0; i < 100; i++) {
            least = Math.min(least, running());
            assertThat(world.tasks("/db")).hasSize(5);
            world.world.offerAll();
            least = Math.min(least, running());
            world.world.tasksFollow();
            world.world.pass(100);
        }
        assertThat(least).isEqualTo(3);
        assertThat(running()).isEqualTo(5);
        assertThat(isDeploying()).isFalse();
    }

    @Test
    void aReservedInstanceBlocksASecondOneUnderUnique() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, ",'constraints':[['hostname','UNIQUE']]");
        change("{'instances':0}");
        world.put("/v2/apps/db", "{'instances':2}");
        world.settle();
        assertThat(running()).isEqualTo(1);
        JsonNode queue = world.get("/v2/queue").json().path("queue").path(0);
        assertThat(queue.path("count").asInt()).isEqualTo(1);
        assertThat(queue.path("processedOffersSummary").path("rejectSummaryLastOffers"))
                .anySatisfy(one -> {
                    assertThat(one.path("reason").asText()).isEqualTo("UnfulfilledConstraint");
                    assertThat(one.path("declined").asInt()).isEqualTo(1);
                });
    }

    @Test
    void whatIsReservedForOneAppIsNotUsedByAnother() throws IOException {
        on(AgentGiven.agent("a0").cpus(1));
        db(1, "");
        change("{'instances':0}");
        world.post("/v2/apps", "{'id':'/other','cmd':'x','cpus':0.9,'mem':32}");
        world.settle();
        assertThat(world.app("/other").path("tasksRunning").asInt()).isZero();
        change("{'instances':1}");
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void portsAreFixedDynamicOrBothAndStayTheSame() throws IOException {
        on(AgentGiven.agent("a0"));
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/db','cpus':0.5,'mem':64,'networks':[{'mode':'container/bridge'}],'container':{'type':'DOCKER',"
                        + "'docker':{'image':'i'},'portMappings':[{'containerPort':1,'hostPort':31005},{'containerPort':2}],"
                        + "'volumes':[{'containerPath':'data','mode':'RW','persistent':{'size':10}}]}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
        JsonNode ports = task(0).path("ports");
        assertThat(ports.path(0).asInt()).isEqualTo(31005);
        assertThat(ports.path(1).asInt()).isBetween(31000, 31099).isNotEqualTo(31005);
        change("{'instances':0}");
        change("{'instances':1}");
        assertThat(task(0).path("ports")).isEqualTo(ports);
    }

    @Test
    void everyRefusedChangeNamesItsPathAndItsReason() {
        db(1, "");
        for (List<String> refused : List.of(
                List.of("{'cpus':0.1}", "/cpus"),
                List.of("{'mem':32}", "/mem"),
                List.of("{'disk':10}", "/disk"),
                List.of("{'gpus':1}", "/gpus"),
                List.of("{'requirePorts':true}", "/requirePorts"),
                List.of("{'portDefinitions':[{},{}]}", "/portDefinitions"),
                List.of("{'container':{}}", "/container/volumes"),
                List.of("{'role':'other'}", "/role"),
                List.of("{'upgradeStrategy':{'maximumOverCapacity':1}}", "/upgradeStrategy/maximumOverCapacity"),
                List.of(
                        "{'container':{'volumes':[{'containerPath':'data','mode':'RW','persistent':{'size':200}}]}}",
                        "/container/volumes(0)/persistent/size"),
                List.of(
                        "{'container':{'volumes':[{'containerPath':'data','mode':'RW','persistent':{'size':100}},"
                                + "{'containerPath':'more','mode':'RW','persistent':{'size':1}}]}}",
                        "/container/volumes(1)"))) {
            Answer answer = world.put("/v2/apps/db", refused.get(0));
            assertThat(answer.status()).as(refused.get(0)).isEqualTo(422);
            assertThat(answer.json().path("details")).as(answer.body()).anySatisfy(detail -> {
                assertThat(detail.path("path").asText()).isEqualTo(refused.get(1));
                assertThat(detail.path("errors").path(0).asText()).isNotEmpty();
            });
        }
        assertThat(running()).isEqualTo(1);
        assertThat(isDeploying()).isFalse();
    }

    @Test
    void aForcedRoleChangeLeavesOldInstancesInTheOldRole() {
        db(2, "");
        assertThat(world.app("/db").path("role").asText()).isEqualTo("holdfast");
        assertThat(world.put("/v2/apps/db", "{'role':'team','instances':3}").body())
                .contains("/role", "from holdfast to team", "with force");
        Answer forced = world.put("/v2/apps/db?force=true", "{'role':'team','instances':3}");
        assertThat(forced.status()).as(forced.body()).isEqualTo(200);
        world.settle();
        world.settle();
        assertThat(world.world.launched()).containsExactly("db-2");
        assertThat(world.app("/db").path("role").asText()).isEqualTo("team");
        assertThat(roles()).containsExactly("holdfast", "holdfast", "team");
        String volume = volume(task(0));
        world.post("/v2/apps/db/restart", null);
        world.settle();
        world.settle();
        assertThat(running()).isEqualTo(3);
        assertThat(volume(task(0))).isEqualTo(volume);
        assertThat(roles()).containsExactly("holdfast", "holdfast", "team");
        world.delete("/v2/apps/db/tasks/" + task(0).path("id").asText() + "?wipe=true");
        world.settleLong();
        assertThat(roles()).containsExactly("team", "holdfast", "team");
        assertThat(volume(task(0))).isNotEqualTo(volume);
        change("{'cmd':'serve better'}");
        assertThat(running()).isEqualTo(3);
        assertThat(isDeploying()).isFalse();
        assertThat(world.get("/v2/info")
                        .json()
                        .path("marathon_config")
                        .path("mesos_role")
                        .asText())
                .isEqualTo("holdfast");
    }

    private List<String> roles() {
        return world.tasks("/db").stream()
                .map(task -> task.path("role").asText())
                .toList();
    }

    @Test
    void whatWaitsIsInTheQueueInTheRoleThatItWaitsIn() throws IOException {
        on(AgentGiven.agent("a0").cpus(0.1));
        db(1, ",'role':'team'");
        JsonNode queue = world.get("/v2/queue").json().path("queue").path(0);
        assertThat(queue.path("role").asText()).isEqualTo("team");
        assertThat(queue.path("app").path("role").asText()).isEqualTo("team");
    }

    @Test
    void moreProcessorsAndMemoryAreReservedInPlace() {
        db(1, "");
        String volume = volume(task(0));
        change("{'cpus':1,'mem':128}");
        world.settle();
        assertThat(running()).isEqualTo(1);
        assertThat(volume(task(0))).isEqualTo(volume);
    }
}
