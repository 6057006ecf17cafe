package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.IssuedCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretContractsTest {
    private static final byte[] VALUE = "a long secret".getBytes(StandardCharsets.UTF_8);

    /** A provider that keeps to its contract passes all of its suite. */
    @Nested
    class AProviderOfOneSecret extends SecretProviderContract {
        @Override
        protected SecretProvider open() {
            return name -> name.equals("kv/password") ? Optional.of(VALUE.clone()) : Optional.empty();
        }

        @Override
        protected String known() {
            return "kv/password";
        }
    }

    @Test
    void aProviderThatGivesAwayItsOnlyCopyIsFoundOut() {
        byte[] only = VALUE.clone();
        assertThatThrownBy(() -> suiteOf(name -> Optional.of(only)).theCallerMayEraseWhatItWasGiven())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aProviderThatKnowsEveryNameIsFoundOut() {
        SecretProviderContract suite = suiteOf(name -> Optional.of(VALUE.clone()));
        assertThatThrownBy(suite::aNameThatItDoesNotKnowHasNoValue).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> suite.aNameThatLeadsElsewhereGivesNothing("/etc/passwd"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aProviderThatShowsItsSecretIsFoundOut() {
        SecretProvider talkative = new SecretProvider() {
            @Override
            public Optional<byte[]> secret(String name) {
                return Optional.of(VALUE.clone());
            }

            @Override
            public String toString() {
                return new String(VALUE, StandardCharsets.UTF_8);
            }
        };
        assertThatThrownBy(suiteOf(talkative)::itDoesNotShowAValueOfItself).isInstanceOf(AssertionError.class);
    }

    @Test
    void anAuthorityThatIssuesNoCertificatesIsFoundOut() {
        CertificateProviderContract suite = new CertificateProviderContract() {
            @Override
            protected CertificateProvider open() {
                return request -> new IssuedCertificate("", "", "", Instant.EPOCH);
            }
        };
        assertThatThrownBy(suite::whoTrustsTheAuthorityTrustsTheCertificate).isInstanceOf(AssertionError.class);
        assertThatThrownBy(suite::everyCertificateHasAKeyAndANumberOfItsOwn).isInstanceOf(AssertionError.class);
    }

    private static SecretProviderContract suiteOf(SecretProvider provider) {
        return new SecretProviderContract() {
            @Override
            protected SecretProvider open() {
                return provider;
            }

            @Override
            protected String known() {
                return "kv/password";
            }
        };
    }
}
