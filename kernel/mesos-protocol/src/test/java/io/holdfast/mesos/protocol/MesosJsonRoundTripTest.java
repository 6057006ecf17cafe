package io.holdfast.mesos.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Message;
import java.util.List;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON → message → protobuf → message → JSON gives what a real master and its clients sent. */
class MesosJsonRoundTripTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "02-http-errors",
                "03-offers",
                "04-reserve-create-launch",
                "05-operation-feedback",
                "07-launch-group",
                "08-health-checks",
                "10-decline-revive-suppress",
                "12-reconcile",
                "13-partition",
                "15-scheduler-failover",
                "17-message-shutdown-request",
                "20-maintenance",
                "21-reservations-roles-disks"
            })
    void everyEventAndCallSurvivesTheWayThereAndBack(String name) throws Exception {
        Recording recording = Recording.named(name);
        assertThat(recording.events()).isNotEmpty();
        for (JsonNode event : recording.events()) {
            assertSurvives(event, Event.getDefaultInstance());
        }
        List<JsonNode> calls = recording.acceptedCalls();
        assertThat(calls).isNotEmpty();
        for (JsonNode call : calls) {
            assertSurvives(call, Call.getDefaultInstance());
        }
    }

    private static void assertSurvives(JsonNode recorded, Message prototype) throws Exception {
        Message message = MesosJson.read(recorded, prototype);
        Message overTheWire = WireFormat.PROTOBUF.decode(WireFormat.PROTOBUF.encode(message), prototype);
        JsonNode json = MesosJson.parse(WireFormat.JSON.encode(overTheWire));
        assertThat(new SameJson(recorded, json).differences()).isEmpty();
    }
}
