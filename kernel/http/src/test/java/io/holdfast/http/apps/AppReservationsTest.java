package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.http.apps.AppWorld.Answer;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose reservations an app uses and whose it leaves alone, through the API and on the real core. */
class AppReservationsTest {
    private static final long QUARANTINE = 600_000;

    private AppWorld world = AppWorld.withAgents(2);

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void on(AgentGiven... agents) throws IOException {
        world.close();
        world = AppWorld.with(agents);
    }

    private void db(int instances, String... volumes) {
        List<String> persistent = new ArrayList<>();
        for (String volume : volumes) {
            persistent.add("{'containerPath':'" + volume + "','mode':'RW','persistent':{'size':100}}");
        }
        Answer answer = world.post(
                "/v2/apps",
                "{'id':'/db','cmd':'serve','cpus':0.5,'mem':64,'instances':" + instances
                        + ",'constraints':[['hostname','UNIQUE']],'container':{'type':'MESOS','volumes':["
                        + String.join(",", persistent) + "]}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
        world.world.forgetCalls();
    }

    private void change(String json) {
        Answer answer = world.put("/v2/apps/db", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        world.settle();
    }

    private int running() {
        return world.app("/db").path("tasksRunning").asInt();
    }

    private Resource volume(String agent, String path) {
        return world.world.reserved(agent).stream()
                .filter(resource ->
                        resource.disk() != null && path.equals(resource.disk().containerPath()))
                .findFirst()
                .orElseThrow();
    }

    /** The ids of all volumes there, whoever made them. */
    private List<String> volumes() {
        return world.world.reserved("a0").stream()
                .map(Resource::persistenceId)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Resource volume(Resource reserved, String id) {
        return reserved.withDisk(new Disk(null, new Disk.Persistence(id, "principal"), "data"));
    }

    private Resource ours(Resource resource, String id) {
        String framework = world.world.scheduler().view().health().frameworkId();
        return resource.pushReservation(
                new Reservation(true, "holdfast", "principal", OwnLabels.of(framework, id, "db", "db-7")));
    }

    private static Resource anothers(Resource resource) {
        return resource.pushReservation(
                new Reservation(true, "holdfast", "principal", OwnLabels.of("another", "theirs", "db", "db-0")));
    }

    private JsonNode unknown() {
        List<JsonNode> unknown = new ArrayList<>();
        world.get("/v1/debug/reservations").json().forEach(one -> {
            if (one.path("state").asText().equals("quarantined")) {
                unknown.add(one);
            }
        });
        assertThat(unknown).hasSize(1);
        return unknown.get(0);
    }

    @Test
    void anInstanceOfWhichOneVolumeIsMissingWaitsAndTheExplanationNamesIt() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, "data", "log");
        change("{'instances':0}");
        Resource log = volume("a0", "log");
        world.world.hold("a0", log);
        change("{'instances':1}");
        assertThat(running()).isZero();
        assertThat(world.world.operations()).isEmpty();
        JsonNode explained = world.get("/v1/service/db/explain/db-0").json();
        JsonNode refusals = explained.path("agents").path(0).path("refusals");
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.path("code").asText()).isEqualTo("volume-not-offered");
            assertThat(refusal.path("message").asText())
                    .isEqualTo("the volume log (100 MiB, " + log.persistenceId() + ") is not in the offer");
        });

        world.world.put("a0", log);
        world.settle();
        assertThat(running()).isEqualTo(1);
        assertThat(volume("a0", "log").persistenceId()).isEqualTo(log.persistenceId());
        assertThat(world.world.operations(Operation.Create.class)).isEmpty();
    }

    @Test
    void ofSeveralInstancesThatWaitTheOneWhoseVolumeIsOfferedIsTaken() {
        db(2, "data");
        JsonNode second = world.tasks("/db").get(1);
        String agent = second.path("slaveId").asText();
        world.world.ends("db-0", TaskState.FAILED);
        world.world.ends("db-1", TaskState.FAILED);
        world.world.forgetCalls();
        world.world.pass(2_000);
        world.world.offer(agent);
        assertThat(world.world.launched()).containsExactly("db-1");
        assertThat(world.world.operations(Operation.Reserve.class)).isEmpty();
        world.world.tasksFollow();
        assertThat(world.tasks("/db").get(1).path("localVolumes")).isEqualTo(second.path("localVolumes"));
        world.settle();
        assertThat(running()).isEqualTo(2);
    }

    @Test
    void whatAnotherFrameworkHasReservedIsNeitherUsedNorDestroyedNorGivenBack() throws IOException {
        Resource theirs = volume(anothers(Resource.scalar("disk", 100)), "precious");
        on(AgentGiven.agent("a0").cpus(0.4).with(theirs).with(anothers(Resource.scalar("cpus", 2))));
        db(1, "data");
        assertThat(running()).isZero();
        assertThat(world.get("/v1/service/db/explain/db-0")
                        .json()
                        .path("agents")
                        .path(0)
                        .path("refusals"))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.path("message").asText())
                        .isEqualTo("cpus: wants 0.5, 0.4 offered, 0.1 missing"));
        world.world.pass(100 * QUARANTINE);
        world.delete("/v2/apps/db");
        world.settleLong();
        assertThat(world.get("/v2/apps/db").status()).isEqualTo(404);
        assertThat(world.world.operations()).isEmpty();
        assertThat(world.world.reserved("a0")).hasSize(2);
        assertThat(volumes()).containsExactly("precious");
        assertThat(world.get("/v1/debug/reservations").json()).isEmpty();
    }

    @Test
    void aReservationOfOursThatNobodyKnowsIsQuarantinedAndThenCleaned() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, "data");
        int known = world.world.reserved("a0").size();
        world.world.put("a0", ours(Resource.scalar("cpus", 1), "lost"));
        world.settle();
        assertThat(unknown().path("reason").asText()).contains("nobody owns it").contains("db-7");
        world.world.pass(QUARANTINE / 2);
        world.settle();
        assertThat(world.world.reserved("a0")).hasSize(known + 1);
        world.world.pass(QUARANTINE);
        world.settle();
        assertThat(world.world.reserved("a0")).hasSize(known);
        assertThat(world.world.operations(Operation.Unreserve.class)).hasSize(1);
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void aVolumeOfOursThatNobodyKnowsStaysInQuarantineUntilAnOperatorLetsItGo() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, "data");
        world.world.put("a0", volume(ours(Resource.scalar("disk", 100), "lost"), "precious"));
        world.settle();
        world.world.pass(100 * QUARANTINE);
        world.settle();
        assertThat(world.world.operations()).isEmpty();
        assertThat(volumes()).contains("precious");
        String id = unknown().path("resource_id").asText();
        Answer released = world.post("/v1/debug/reservations/" + id + "/release", null);
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        world.settle();
        assertThat(volumes()).hasSize(1).doesNotContain("precious");
        assertThat(world.world.operations(Operation.Destroy.class)).hasSize(1);
    }

    @Test
    void whatAnInstanceIsKnownToHaveIsNeverCleanedHoweverLongItIsStopped() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, "data");
        change("{'instances':0}");
        List<Resource> reserved = world.world.reserved("a0");
        for (int i = 0; i < 3; i++) {
            world.world.pass(100 * QUARANTINE);
            world.world.restart();
            world.world.subscribe(false);
            world.settle();
        }
        assertThat(world.world.reserved("a0")).containsExactlyInAnyOrderElementsOf(reserved);
        assertThat(world.world.operations()).isEmpty();
        change("{'instances':1}");
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void whatIsReservedForOneInstanceIsLabelledWithItAndTheFramework() throws IOException {
        on(AgentGiven.agent("a0"));
        db(1, "data");
        assertThat(world.world.reserved("a0")).isNotEmpty().allSatisfy(resource -> {
            Reservation reservation = resource.reservation();
            assertThat(reservation).isNotNull();
            Map<String, String> labels = reservation.labels();
            assertThat(labels)
                    .containsEntry(OwnLabels.SERVICE, "db")
                    .containsEntry(OwnLabels.POD, "db-0")
                    .containsEntry(
                            OwnLabels.FRAMEWORK,
                            world.world.scheduler().view().health().frameworkId())
                    .containsKey(OwnLabels.RESOURCE);
        });
    }
}
