package io.holdfast.spi.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateRecordsTest {
    @Test
    void anIssuedCertificateDoesNotShowItsPrivateKey() {
        IssuedCertificate issued = new IssuedCertificate("the-key", "the-certificate", "the-chain", Instant.EPOCH);

        assertThat(issued).hasToString("IssuedCertificate[notAfter=1970-01-01T00:00:00Z]");
    }

    @Test
    void aRequestNamesSomethingToBeValidFor() {
        assertThatThrownBy(() -> new CertificateRequest("data-store", "data-0", "node", "server", List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DNS name");
    }
}
