package io.holdfast.mesos.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
    @Test
    void aContentTypeMustBeBare() {
        assertThat(WireFormat.ofContentType("application/json")).contains(WireFormat.JSON);
        assertThat(WireFormat.ofContentType("application/x-protobuf")).contains(WireFormat.PROTOBUF);
        assertThat(WireFormat.ofContentType("application/json; charset=utf-8")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | JSON",
                "*/* | JSON",
                "application/* | JSON",
                "application/x-protobuf | PROTOBUF",
                "application/x-protobuf;q=0.5, application/json | JSON",
                "application/json;q=0, application/x-protobuf | PROTOBUF"
            })
    void anAcceptHeaderChoosesTheFormat(String accept, WireFormat format) {
        assertThat(WireFormat.ofAccept(accept)).contains(format);
    }

    @Test
    void withoutAnAcceptHeaderTheFormatIsJson() {
        assertThat(WireFormat.ofAccept(null)).contains(WireFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/*", "application/json;q=0"})
    void anAcceptHeaderMayAllowNeither(String accept) {
        assertThat(WireFormat.ofAccept(accept)).isEmpty();
    }
}
