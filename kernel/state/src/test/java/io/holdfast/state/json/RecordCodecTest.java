package io.holdfast.state.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private final RecordCodec codec = new RecordCodec();

    static Stream<Arguments> everyKindOfRecord() {
        return Arrays.stream(Durable.class.getPermittedSubclasses())
                .flatMap(kind -> LongStream.range(0, 40).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("everyKindOfRecord")
    void aRecordReadBackIsTheRecordThatWasWritten(Class<? extends Durable> kind, long seed) {
        Durable record = new AnyRecord(seed).of(kind);

        Durable read = codec.decode("here", codec.encode(record));

        assertThat(read).isEqualTo(record);
        assertThat(codec.encode(read)).isEqualTo(codec.encode(record));
    }

    @Test
    void aRecordIsReadableByPeople() {
        String json = text(new FrameworkRecord("id-1", "kv", "kv-role", "kv-principal"));

        assertThat(json).isEqualTo("""
                        {
                          "kind" : "framework",
                          "frameworkId" : "id-1",
                          "name" : "kv",
                          "role" : "kv-role",
                          "principal" : "kv-principal"
                        }""");
    }

    @Test
    void aVersionOfABundleIsReadableByPeople() {
        String json = text(new BundleRecord(
                "rack",
                "1.1.0",
                "00ff",
                4096,
                BundleState.ACTIVE,
                "1.0.0",
                99,
                null,
                "upload",
                "ann",
                42,
                "new racks"));

        assertThat(json).isEqualTo("""
                        {
                          "kind" : "bundle",
                          "name" : "rack",
                          "version" : "1.1.0",
                          "digest" : "00ff",
                          "sizeBytes" : 4096,
                          "state" : "ACTIVE",
                          "previous" : "1.0.0",
                          "probationUntilMillis" : 99,
                          "signer" : null,
                          "origin" : "upload",
                          "by" : "ann",
                          "sinceMillis" : 42,
                          "reason" : "new racks"
                        }""");
    }

    @Test
    void whatAnOperatorSetForATypeIsReadableByPeople() {
        Map<String, Object> with = Map.of("max", 3, "keys", List.of("@zone", 1.5, true), "nested", Map.of("a", "b"));
        String json = text(new ExtensionDefaultsRecord(
                "placement-rule", new PolicyRef("max-per", with), "conf/extensions/max-per.yml", "holdfast", 42));

        assertThat(json).isEqualTo("""
                        {
                          "kind" : "extension-defaults",
                          "point" : "placement-rule",
                          "policy" : {
                            "type" : "max-per",
                            "with" : {
                              "keys" : [ "@zone", 1.5, true ],
                              "max" : 3,
                              "nested" : {
                                "a" : "b"
                              }
                            }
                          },
                          "origin" : "conf/extensions/max-per.yml",
                          "by" : "holdfast",
                          "sinceMillis" : 42
                        }""");
    }

    @Test
    void anEntryOfTheHistoryOfExtensionsIsReadableByPeople() {
        String json = text(
                new ExtensionHistoryRecord(7, 42, "ann", "activate", "rack", "1.1.0", "new racks", "it is in force"));

        assertThat(json).isEqualTo("""
                        {
                          "kind" : "extension-history",
                          "sequence" : 7,
                          "atMillis" : 42,
                          "by" : "ann",
                          "action" : "activate",
                          "subject" : "rack",
                          "version" : "1.1.0",
                          "reason" : "new racks",
                          "outcome" : "it is in force"
                        }""");
    }

    @Test
    void theNumbersOfParametersAreTheSameWhateverTheirSize() {
        ExtensionDefaultsRecord record = new ExtensionDefaultsRecord(
                "placement-rule",
                new PolicyRef("t", Map.of("int", 1, "long", 1L << 40, "double", 0.1, "text", "1")),
                "api",
                "ann",
                1);

        assertThat(codec.decode("here", codec.encode(record))).isEqualTo(record);
    }

    @Test
    void aLimitThatIsNoneIsReadBackAsSuch() {
        TreeMap<String, Double> none = new TreeMap<>(Map.of("cpus", Double.POSITIVE_INFINITY, "mem", 64.0));
        PodSpec pod = new PodSpec("data", 1, false, List.of(withLimits(none)), PlacementSpec.anywhere(), null, null);
        ServiceSpec spec =
                new ServiceSpec("kv", null, null, List.of(pod), PlanSpec.serial(List.of(pod)), RecoverySpec.defaults());
        ConfigRecord record = new ConfigRecord("kv", "id-1", 1, spec);

        assertThat(codec.decode("here", codec.encode(record))).isEqualTo(record);
    }

    private static TaskSpec withLimits(TreeMap<String, Double> limits) {
        return new TaskSpec(
                "data",
                Goal.RUNNING,
                true,
                "run",
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                null,
                5,
                null,
                new TreeMap<>(),
                null,
                limits,
                List.of(),
                List.of(),
                null,
                IpcSpec.DEFAULT);
    }

    @Test
    void aStateOfABundleNobodyKnowsIsRefusedByItsName() {
        BundleRecord record =
                new BundleRecord("rack", "1", "00ff", 1, BundleState.STAGED, null, 0, null, "upload", "ann", 42, "");

        refuses(text(record).replace("STAGED", "FLOATING"), "FLOATING");
        refuses(text(record).replace("\"probationUntilMillis\" : 0,", ""), "probationUntilMillis");
        refuses(text(record).replace("\"sizeBytes\" : 1", "\"sizeBytes\" : \"1\""), "Cannot coerce String value");
    }

    @Test
    void equalRecordsGiveEqualBytesWhateverTheOrderOfTheirMaps() {
        PlanRecord one = new PlanRecord(
                "kv", "deploy", false, Set.of("a", "b", "c"), Map.of("x", 1, "y", 2, "z", 3), null, List.of());
        PlanRecord other = new PlanRecord(
                "kv", "deploy", false, Set.of("c", "b", "a"), Map.of("z", 3, "y", 2, "x", 1), null, List.of());

        assertThat(text(one)).isEqualTo(text(other));
        assertThat(new PolicyRef("t", Map.of("a", 1, "b", 2))).isEqualTo(new PolicyRef("t", Map.of("b", 2, "a", 1)));
    }

    @Test
    void aFieldNobodyKnowsIsRefusedByItsName() {
        refuses(
                "{\"kind\":\"framework\",\"frameworkId\":\"i\",\"name\":\"n\",\"role\":\"r\",\"principal\":\"p\",\"colour\":1}",
                "colour");
    }

    @Test
    void aFieldThatIsMissingIsRefusedByItsName() {
        refuses("{\"kind\":\"framework\",\"frameworkId\":\"i\",\"name\":\"n\",\"role\":\"r\"}", "principal");
    }

    @Test
    void aKindNobodyKnowsIsRefusedByItsName() {
        refuses("{\"kind\":\"gremlin\"}", "gremlin");
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        refuses("{\"kind\":\"framework\",\"name\":\"a\",\"name\":\"b\"}", "Duplicate");
    }

    @Test
    void tornTextIsRefused() {
        String whole = text(new AnyRecord(1).of(PodRecord.class));

        refuses(whole.substring(0, whole.length() / 2), "/holdfast/kv/records/here");
        refuses("", "/holdfast/kv/records/here");
        refuses("null", "/holdfast/kv/records/here");
    }

    private void refuses(String json, String naming) {
        assertThatThrownBy(() -> codec.decode("/holdfast/kv/records/here", json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/holdfast/kv/records/here")
                .hasMessageContaining(naming);
    }

    private String text(Durable record) {
        return new String(codec.encode(record), StandardCharsets.UTF_8);
    }
}
