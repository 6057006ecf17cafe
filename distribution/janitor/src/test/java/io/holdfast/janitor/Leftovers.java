package io.holdfast.janitor;

import io.holdfast.janitor.OperatorClient.Answer;
import io.holdfast.local.LocalCluster;
import io.holdfast.local.LocalClusterConfig;
import io.holdfast.mesos.protocol.MesosJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Labels;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.DiskInfo;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.apache.mesos.v1.Protos.Value;
import org.apache.mesos.v1.Protos.Volume;
import org.apache.mesos.v1.master.Protos.Call;
import org.apache.mesos.v1.master.Protos.Response.GetAgents;

/** A local cluster in which reservations are made as an operator makes them, and frameworks come and go. */
final class Leftovers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalCluster cluster;
    private final OperatorClient operator;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<InputStream> streams = new ArrayList<>();

    Leftovers(Path directory, String... agentResources) throws IOException {
        cluster = LocalCluster.start(
                LocalClusterConfig.in(directory).withAgents(agentResources.length, List.of(agentResources), List.of()));
        operator = new OperatorClient(cluster.hostPort(), null);
    }

    String master() {
        return cluster.hostPort();
    }

    static ReservationInfo dynamic(String role, String principal, Map<String, String> labels) {
        Labels.Builder all = Labels.newBuilder();
        labels.forEach(
                (key, value) -> all.addLabels(Label.newBuilder().setKey(key).setValue(value)));
        return ReservationInfo.newBuilder()
                .setType(ReservationInfo.Type.DYNAMIC)
                .setRole(role)
                .setPrincipal(principal)
                .setLabels(all)
                .build();
    }

    static ReservationInfo fixed(String role) {
        return ReservationInfo.newBuilder()
                .setType(ReservationInfo.Type.STATIC)
                .setRole(role)
                .build();
    }

    static Resource resource(String name, double amount, ReservationInfo... stack) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(amount))
                .addAllReservations(List.of(stack))
                .build();
    }

    void reserve(int agent, Resource... resources) {
        order(Call.newBuilder()
                .setType(Call.Type.RESERVE_RESOURCES)
                .setReserveResources(Call.ReserveResources.newBuilder()
                        .setAgentId(agents().getAgents(agent).getAgentInfo().getId())
                        .addAllResources(List.of(resources)))
                .build());
    }

    /** Makes a volume on a reserved disk. */
    void volume(int agent, String id, Resource disk) {
        DiskInfo info = DiskInfo.newBuilder()
                .setPersistence(DiskInfo.Persistence.newBuilder()
                        .setId(id)
                        .setPrincipal(disk.getReservations(disk.getReservationsCount() - 1)
                                .getPrincipal()))
                .setVolume(Volume.newBuilder().setMode(Volume.Mode.RW).setContainerPath("data"))
                .build();
        order(Call.newBuilder()
                .setType(Call.Type.CREATE_VOLUMES)
                .setCreateVolumes(Call.CreateVolumes.newBuilder()
                        .setAgentId(agents().getAgents(agent).getAgentInfo().getId())
                        .addVolumes(disk.toBuilder().setDisk(info)))
                .build());
    }

    /** Registers a framework, which stays connected until it is torn down or this is closed. */
    void register(String id, String role, String principal) throws Exception {
        String subscribe = """
                {"type": "SUBSCRIBE", "framework_id": {"value": "%1$s"}, "subscribe": {"framework_info": {
                  "id": {"value": "%1$s"}, "user": "root", "name": "keeper", "roles": ["%2$s"], "principal": "%3$s",
                  "failover_timeout": 3600, "capabilities": [{"type": "MULTI_ROLE"}, {"type": "RESERVATION_REFINEMENT"}]}}}
                """.formatted(id, role, principal);
        HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.url() + "/api/v1/scheduler"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(subscribe))
                .build();
        InputStream stream = http.send(request, BodyHandlers.ofInputStream()).body();
        String head = new String(stream.readNBytes(40), StandardCharsets.UTF_8);
        if (!head.contains("SUBSCRIBED")) {
            throw new AssertionError("not subscribed: " + head);
        }
        streams.add(stream);
    }

    void tearDown(String id) {
        order(Call.newBuilder()
                .setType(Call.Type.TEARDOWN)
                .setTeardown(Call.Teardown.newBuilder()
                        .setFrameworkId(FrameworkID.newBuilder().setValue(id)))
                .build());
    }

    /** Cuts an agent off, and waits until the master has given it up. */
    void lose(String agent) throws InterruptedException {
        cluster.cutAgent(agent);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (operator.unreachableAgents() == 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(agent + " is still reachable");
            }
            Thread.sleep(100);
        }
    }

    private void order(Call call) {
        Answer answer = operator.order(call);
        if (!answer.isAccepted()) {
            throw new AssertionError(answer + " to " + new String(MesosJson.toBytes(call), StandardCharsets.UTF_8));
        }
    }

    GetAgents agents() {
        return operator.ask(Call.Type.GET_AGENTS).getGetAgents();
    }

    /** Everything with a dynamic reservation on any agent, in words. */
    List<String> reserved() {
        List<String> found = new ArrayList<>();
        agents().getAgentsList()
                .forEach(agent -> agent.getTotalResourcesList().stream()
                        .filter(resource -> resource.getReservationsList().stream()
                                .anyMatch(each -> each.getType() == ReservationInfo.Type.DYNAMIC))
                        .map(resource -> Held.of("", resource, null))
                        .map(held -> held.name() + " " + held.amount() + " of " + held.role()
                                + (held.volumeId() == null ? "" : " with " + held.volumeId()))
                        .forEach(found::add));
        return found;
    }

    @Override
    public void close() throws IOException {
        operator.close();
        for (InputStream stream : streams) {
            stream.close();
        }
        cluster.closeAndKill();
    }
}
