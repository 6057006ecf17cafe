package io.holdfast.state.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
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
    void equalRecordsGiveEqualBytesWhateverTheOrderOfTheirMaps() {
        PlanRecord one = new PlanRecord("kv", "deploy", false, Set.of("a", "b", "c"), Map.of("x", 1, "y", 2, "z", 3));
        PlanRecord other = new PlanRecord("kv", "deploy", false, Set.of("c", "b", "a"), Map.of("z", 3, "y", 2, "x", 1));

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
