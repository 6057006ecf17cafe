package io.holdfast.mesos.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIODecoderTest {
    @Test
    void aRecordIsItsLengthANewlineAndItsBytes() {
        assertThat(RecordIO.encode(bytes("{\"type\":\"HEARTBEAT\"}"))).isEqualTo(bytes("20\n{\"type\":\"HEARTBEAT\"}"));
        assertThat(RecordIO.encode(new byte[0])).isEqualTo(bytes("0\n"));
    }

    @Test
    void recordsComeOutWhereverTheStreamIsCut() throws Exception {
        byte[] stream = bytes("5\nhello0\n10\n0123456789");
        for (int cut = 0; cut <= stream.length; cut++) {
            RecordIODecoder decoder = RecordIO.decoder();
            List<byte[]> records = new ArrayList<>(decoder.feed(ByteBuffer.wrap(stream, 0, cut)));
            records.addAll(decoder.feed(ByteBuffer.wrap(stream, cut, stream.length - cut)));
            assertThat(records).containsExactly(bytes("hello"), bytes(""), bytes("0123456789"));
            assertThat(decoder.isBetweenRecords()).isTrue();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsEncodedComesOutAgainWhateverTheChunks(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> records = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            byte[] record = new byte[random.nextInt(2_000)];
            random.nextBytes(record);
            records.add(record);
            stream.writeBytes(RecordIO.encode(record));
        }
        RecordIODecoder decoder = RecordIO.decoder();
        List<byte[]> decoded = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(stream.toByteArray());
        while (rest.hasRemaining()) {
            int size = Math.min(rest.remaining(), random.nextInt(500));
            decoded.addAll(decoder.feed(rest.slice(rest.position(), size)));
            rest.position(rest.position() + size);
        }
        assertThat(decoded).hasSameSizeAs(records);
        for (int i = 0; i < records.size(); i++) {
            assertThat(decoded.get(i)).isEqualTo(records.get(i));
        }
    }

    @Test
    void aStreamThatBreaksOffInARecordIsSeen() throws Exception {
        RecordIODecoder decoder = RecordIO.decoder();
        assertThat(decoder.feed(ByteBuffer.wrap(bytes("5\nhel")))).isEmpty();
        assertThat(decoder.isBetweenRecords()).isFalse();
    }

    @Test
    void aRecordLargerThanTheBoundIsRefusedBeforeItsBytesCome() {
        assertThatThrownBy(() -> new RecordIODecoder(100).feed(ByteBuffer.wrap(bytes("101\n"))))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("A record of 101 bytes is announced, but at most 100 bytes are taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "x\n", "-1\n", " 5\nhello", "99999999999\n", "5\r\nhello", "5\nhello\n3\nabc"})
    void whatIsNoRecordIOIsRefused(String stream) {
        RecordIODecoder decoder = RecordIO.decoder();
        assertThatThrownBy(() -> decoder.feed(ByteBuffer.wrap(bytes(stream))))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> decoder.feed(ByteBuffer.wrap(bytes("1\na")))).hasMessageContaining("earlier part");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
