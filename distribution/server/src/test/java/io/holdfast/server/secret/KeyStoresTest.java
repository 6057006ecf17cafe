package io.holdfast.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.certificates.LocalCaFactory;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoresTest {
    private static final char[] PASSWORD = "notsecure".toCharArray();

    @TempDir
    private Path directory = Path.of("");

    private IssuedCertificate issued;

    @BeforeEach
    void issue() {
        try (CertificateProvider provider =
                new LocalCaFactory().create(new LocalCaFactory.Configuration(directory.toString(), null))) {
            issued = provider.issue(new CertificateRequest("kv", "kv-0", "kv", "tls", List.of("kv-0"), List.of()));
        }
    }

    @Test
    void aKeyStoreHoldsTheKeyWithItsCertificateAndTheAuthoritys() throws Exception {
        KeyStore store = load(KeyStores.keyStore(issued.privateKeyPem(), issued.certificatePem(), issued.caChainPem()));

        assertThat(Collections.list(store.aliases())).containsExactly("default");
        assertThat(store.getKey("default", PASSWORD).getAlgorithm()).isEqualTo("EC");
        assertThat(store.getCertificateChain("default"))
                .extracting(certificate -> ((X509Certificate) certificate)
                        .getSubjectX500Principal()
                        .getName())
                .first()
                .isEqualTo("CN=kv-0");
        assertThat(store.getCertificateChain("default")).hasSize(2);
    }

    @Test
    void aTrustStoreHoldsTheAuthorityAlone() throws Exception {
        KeyStore store = load(KeyStores.trustStore(issued.caChainPem()));

        assertThat(Collections.list(store.aliases())).containsExactly("ca");
        assertThat(store.isCertificateEntry("ca")).isTrue();
    }

    @Test
    void aKeyThatCannotBeReadIsNotQuoted() {
        String broken = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";

        assertThatThrownBy(() -> KeyStores.keyStore(broken, issued.certificatePem(), issued.caChainPem()))
                .hasMessageContaining("no EC key")
                .hasMessageNotContaining("c2Vj")
                .hasNoCause();
        assertThatThrownBy(() -> KeyStores.keyStore("key", issued.certificatePem(), issued.caChainPem()))
                .hasMessageContaining("PKCS #8");
        assertThatThrownBy(() -> KeyStores.trustStore("nothing")).hasMessageNotContaining("nothing\n");
    }

    private static KeyStore load(byte[] bytes) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), PASSWORD);
        return store;
    }
}
