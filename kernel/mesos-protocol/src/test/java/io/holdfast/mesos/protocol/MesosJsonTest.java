package io.holdfast.mesos.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.mesos.v1.Protos.DrainConfig;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.Protos.TimeInfo;
import org.apache.mesos.v1.Protos.Value;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MesosJsonTest {
    @Test
    void anEventIsWrittenByteForByteAsAMasterWritesIt() {
        Event event = Event.newBuilder()
                .setSubscribed(Event.Subscribed.newBuilder()
                        .setHeartbeatIntervalSeconds(15)
                        .setFrameworkId(FrameworkID.newBuilder().setValue("f-1"))
                        .setMasterInfo(MasterInfo.newBuilder()
                                .setPort(5050)
                                .setIp(16777226)
                                .setId("m")))
                .setType(Event.Type.SUBSCRIBED)
                .build();
        assertThat(new String(MesosJson.toBytes(event), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"SUBSCRIBED\",\"subscribed\":{\"framework_id\":{\"value\":\"f-1\"},"
                                + "\"heartbeat_interval_seconds\":15.0,\"master_info\":{\"id\":\"m\",\"ip\":16777226,\"port\":5050}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "15, 15.0",
        "0.1, 0.1",
        "3600.5, 3600.5",
        "20000000, 20000000.0",
        "1795298595.892606, 1795298595.892606",
        "-0.001, -0.001",
        "0, 0.0"
    })
    void doublesHaveAPointAndNoExponent(double value, String text) {
        assertThat(json(Value.Scalar.newBuilder().setValue(value).build())).isEqualTo("{\"value\":" + text + "}");
    }

    @Test
    void wholeNumbersOf64BitsAreNumbersAndKeepEveryDigit() throws Exception {
        TimeInfo time =
                TimeInfo.newBuilder().setNanoseconds(1795298595696520192L).build();
        assertThat(json(time)).isEqualTo("{\"nanoseconds\":1795298595696520192}");
        assertThat(MesosJson.read(MesosJson.toBytes(time), time)).isEqualTo(time);
    }

    @Test
    void unsignedNumbersUseTheirWholeRange() throws Exception {
        Value.Range range = Value.Range.newBuilder().setBegin(1).setEnd(-1L).build();
        assertThat(json(range)).isEqualTo("{\"begin\":1,\"end\":18446744073709551615}");
        assertThat(MesosJson.read(MesosJson.toBytes(range), range)).isEqualTo(range);
    }

    @Test
    void defaultsAreWrittenOut() {
        assertThat(json(DrainConfig.getDefaultInstance())).isEqualTo("{\"mark_gone\":false}");
    }

    @Test
    void bytesAreBase64() throws Exception {
        Call call = read("{\"type\":\"MESSAGE\",\"message\":{\"agent_id\":{\"value\":\"a\"},"
                + "\"executor_id\":{\"value\":\"e\"},\"data\":\"AQL/\"}}");
        assertThat(call.getMessage().getData()).isEqualTo(ByteString.copyFrom(new byte[] {1, 2, -1}));
    }

    @Test
    void unknownFieldsAndUnknownNamesOfOptionalEnumsAreIgnored() throws Exception {
        Call call = read("{\"type\":\"NO_SUCH_CALL\",\"no_such_field\":{\"a\":[1]}}");
        assertThat(call.hasType()).isFalse();
    }

    @Test
    void aRepeatedFieldTakesASingleValue() throws Exception {
        assertThat(read("{\"suppress\":{\"roles\":\"eng\"}}").getSuppress().getRolesList())
                .isEqualTo(List.of("eng"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | Expecting a JSON object",
                "\"x\" | Expecting a JSON object",
                "{\"framework_id\": 1} | Not expecting a JSON number for field 'framework_id'",
                "{\"framework_id\": true} | Not expecting a JSON boolean for field 'framework_id'",
                "{\"framework_id\": {\"value\": {}}} | Not expecting a JSON object for field 'value'",
                "{\"framework_id\": [{}]} | Not expecting a JSON array for field 'framework_id'",
                "{\"accept\": {\"filters\": {\"refuse_seconds\": 1e400}}} | The number is out of range for field 'refuse_seconds'",
                "{\"kill\": {}} | Missing required fields: kill.task_id",
                "{\"acknowledge\": {}} | Missing required fields: acknowledge.agent_id, acknowledge.task_id, acknowledge.uuid",
                "{\"accept\": {\"operations\": [{\"launch\": {\"task_infos\": [{\"name\": \"t\", \"agent_id\": {\"value\": \"a\"}}]}}]}}"
                        + "| Missing required fields: accept.operations[0].launch.task_infos[0].task_id"
            })
    void whatIsNoCallIsRefusedWithTheMastersText(String body, String text) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Failed to convert JSON into Call protobuf: " + text);
    }

    @Test
    void aDocumentNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("Failed to parse body into JSON: syntax error at line 1 near: ");
    }

    @Test
    void refusedBodiesGetTheRecordedAnswers() {
        List<Recording.Refusal> refusals = Recording.named("02-http-errors").refusals().stream()
                .filter(refusal -> refusal.answer().matches("Failed to (parse body into JSON|convert).*"))
                .toList();
        assertThat(refusals).hasSizeGreaterThan(5);
        for (Recording.Refusal refusal : refusals) {
            assertThatThrownBy(() -> read(refusal.body())).hasMessage(refusal.answer());
        }
        assertThatThrownBy(() -> read("x"))
                .hasMessage("Failed to parse body into JSON: syntax error at line 1 near: x");
    }

    @Test
    void whatIsNoProtobufIsRefusedWithTheMastersText() {
        assertThatThrownBy(() -> WireFormat.PROTOBUF.decode(new byte[] {-1, -1, -1, -1}, Call.getDefaultInstance()))
                .hasMessage("Failed to parse body into Call protobuf");
    }

    private static Call read(String body) throws MalformedMessageException {
        return MesosJson.read(body.getBytes(StandardCharsets.UTF_8), Call.getDefaultInstance());
    }

    private static String json(com.google.protobuf.Message message) {
        return new String(MesosJson.toBytes(message), StandardCharsets.UTF_8);
    }
}
