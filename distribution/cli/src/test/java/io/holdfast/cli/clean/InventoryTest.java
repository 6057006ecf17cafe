package io.holdfast.cli.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.janitor.Held;
import io.holdfast.janitor.Inventory;
import io.holdfast.janitor.Nodes;
import java.util.List;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.apache.mesos.v1.Protos.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final Inventory INVENTORY = new Inventory(
            List.of(new Inventory.Agent(
                    "S0",
                    "agent-1",
                    List.of(
                            held("cpus", 0.5, "pod-0", null, null),
                            held("disk", 64, "pod-0", "v-1", null),
                            held("mem", 32, "pod-1", null, "it is in use")))),
            List.of("1 agent is unreachable"),
            new Nodes("/holdfast/store", 7, List.of(), "f-1", null));

    @Test
    void whatHasTheSameLabelsStandsTogetherAndAReasonIsGivenOnce() {
        assertThat(new InventoryTree(new Style(false)).draw(INVENTORY)).containsExactly("""
                agent-1  S0
                ├─ role store-role, principal store-principal, holdfast.pod=pod-0
                │  ├─ cpus 0.5
                │  └─ disk 64 MiB, volume v-1
                └─ role store-role, principal store-principal, holdfast.pod=pod-1
                   │  kept: it is in use
                   └─ mem 32 MiB
                1 agent is unreachable: what is held there cannot be seen
                ZooKeeper  7 nodes at /holdfast/store""".split("\n"));
    }

    @Test
    void programsGetEveryLabelAndNullWhereThereIsNothing() {
        JsonNode json = InventoryJson.of(INVENTORY);

        assertThat(json.path("clean").asBoolean()).isFalse();
        JsonNode disk = json.at("/agents/0/resources/1");
        assertThat(disk.path("volume").asText()).isEqualTo("v-1");
        assertThat(disk.path("amount").asText()).isEqualTo("64");
        assertThat(disk.path("labels").path("holdfast.resource").asText()).isEqualTo("disk-pod-0");
        assertThat(disk.path("kept").isNull()).isTrue();
        assertThat(json.at("/agents/0/resources/2/kept").asText()).isEqualTo("it is in use");
        assertThat(json.at("/unseenAgents/0").asText()).isEqualTo("1 agent is unreachable");
        assertThat(json.at("/zookeeper/nodes").asInt()).isEqualTo(7);
    }

    private static Held held(String name, double amount, String pod, @Nullable String volume, @Nullable String kept) {
        Resource.Builder resource = Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(amount));
        ReservationInfo.Builder reservation = ReservationInfo.newBuilder()
                .setType(ReservationInfo.Type.DYNAMIC)
                .setRole("store-role")
                .setPrincipal("store-principal");
        reservation.getLabelsBuilder().addLabels(label("holdfast.pod", pod));
        reservation.getLabelsBuilder().addLabels(label("holdfast.resource", name + "-" + pod));
        resource.addReservations(reservation);
        if (volume != null) {
            resource.getDiskBuilder().getPersistenceBuilder().setId(volume);
        }
        return new Held("S0", resource.build(), kept);
    }

    private static Label label(String key, String value) {
        return Label.newBuilder().setKey(key).setValue(value).build();
    }
}
