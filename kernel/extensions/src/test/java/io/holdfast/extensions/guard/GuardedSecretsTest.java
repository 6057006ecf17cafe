package io.holdfast.extensions.guard;

import static io.holdfast.extensions.guard.Bench.ACME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.GuardException;
import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedSecretsTest {
    private static final CertificateRequest REQUEST =
            new CertificateRequest("kv", "kv-0", "kv", "tls", List.of("kv-0"), List.of());

    private final Bench bench = Bench.patient();

    @AfterEach
    void end() {
        bench.close();
    }

    private <T> T guarded(ExtensionPoint point, Class<T> kind, T bare) {
        return bench.guards.guard(point, kind, Bench.provided(ACME, "it", bare));
    }

    @Test
    void aSecretIsACopyAndTheProviderIsClosed() {
        byte[] own = "hunter22".getBytes(UTF_8);
        List<String> events = new ArrayList<>();
        SecretProvider provider = guarded(ExtensionPoint.SECRET_PROVIDER, SecretProvider.class, new SecretProvider() {
            @Override
            public Optional<byte[]> secret(String name) {
                return name.equals("password") ? Optional.of(own) : Optional.empty();
            }

            @Override
            public void close() {
                events.add("closed");
            }
        });

        byte[] given = provider.secret("password").orElseThrow();
        own[0] = 0;
        provider.close();

        assertThat(given).isEqualTo("hunter22".getBytes(UTF_8));
        assertThat(provider.secret("another")).isEmpty();
        assertThat(events).containsExactly("closed");
    }

    @Test
    void aProviderThatFailsHasNoAnswer() {
        SecretProvider provider = guarded(ExtensionPoint.SECRET_PROVIDER, SecretProvider.class, name -> {
            throw new IllegalStateException("the vault is sealed");
        });

        assertThatThrownBy(() -> provider.secret("password"))
                .isInstanceOf(GuardException.class)
                .hasMessageContaining("the vault is sealed");
    }

    @Test
    void aRefusalIsAnAnswerSoThatOthersAreStillAnswered() {
        SecretProvider provider = guarded(ExtensionPoint.SECRET_PROVIDER, SecretProvider.class, name -> {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("that is no name");
            }
            return Optional.of(name.getBytes(UTF_8));
        });

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> provider.secret(""))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("that is no name");
        }
        assertThat(provider.secret("hunter22")).hasValue("hunter22".getBytes(UTF_8));
    }

    @Test
    void anAuthorityMustAnswerWithACertificate() {
        IssuedCertificate whole = new IssuedCertificate("key", "certificate", "chain", Instant.EPOCH);
        List<IssuedCertificate> answers = new ArrayList<>(List.of(whole));
        CertificateProvider provider = guarded(
                ExtensionPoint.CERTIFICATE_PROVIDER,
                CertificateProvider.class,
                request -> answers.isEmpty() ? null : answers.remove(0));

        assertThat(provider.issue(REQUEST)).isEqualTo(whole);
        assertThatThrownBy(() -> provider.issue(REQUEST))
                .isInstanceOf(GuardException.class)
                .hasMessageContaining("gave no answer");
        provider.close();
    }
}
