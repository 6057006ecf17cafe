package io.holdfast.certificates.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected bytes are those of the examples in X.690 and of what other programs write. */
class DerTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.840.113549.1.1.11, 06092a864886f70d01010b",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "2.5.29.17, 0603551d11",
        "2.999.3, 0603883703"
    })
    void anObjectIdentifierIsInDigitsOfSevenBits(String dotted, String hex) {
        assertThat(HexFormat.of().formatHex(Der.oid(dotted))).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "-128, 020180", "256, 02020100"})
    void anIntegerHasItsSign(long value, String hex) {
        assertThat(HexFormat.of().formatHex(Der.integer(BigInteger.valueOf(value))))
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({"0, 0400", "127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65536, 0483010000"})
    void aLengthTakesAsFewBytesAsItCan(int length, String beginning) {
        byte[] encoded = Der.octets(new byte[length]);

        assertThat(encoded).startsWith(HexFormat.of().parseHex(beginning));
        assertThat(encoded).hasSize(beginning.length() / 2 + length);
    }

    @Test
    void timesFrom2050OnHaveFourDigitsForTheYear() {
        assertThat(new String(Der.time(Instant.parse("2049-12-31T23:59:59Z")), StandardCharsets.US_ASCII))
                .endsWith("491231235959Z")
                .hasSize(15);
        assertThat(new String(Der.time(Instant.parse("2050-01-01T00:00:00Z")), StandardCharsets.US_ASCII))
                .endsWith("20500101000000Z");
    }
}
