package io.holdfast.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.certificates.x509.Signer;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCaTest {
    private static final Duration LIFE = Duration.ofDays(90);

    @TempDir
    private Path site = Path.of("");

    @Test
    void theAuthorityIsMadeOnceAndForItsOwnersEyesAlone() throws IOException {
        IssuedCertificate first = ca(Clock.systemUTC()).issue(request("data-0"));
        String kept = Files.readString(site.resolve("ca/ca.pem"));

        IssuedCertificate second = ca(Clock.systemUTC()).issue(request("data-1"));

        assertThat(second.caChainPem()).isEqualTo(first.caChainPem());
        assertThat(site.resolve("ca/ca.pem")).content().isEqualTo(kept);
        assertThat(site.resolve("ca/ca.crt")).content().isEqualTo(first.caChainPem());
        assertThat(permissions("ca")).isEqualTo("rwx------");
        assertThat(permissions("ca/ca.pem")).isEqualTo("rw-------");
        assertThat(site.resolve("ca")).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void ofSeveralThatMakeTheAuthorityAtATimeOneDoes() {
        List<CompletableFuture<String>> schedulers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ca(Clock.systemUTC()).issue(request("data-" + i)).caChainPem()))
                .toList();

        assertThat(schedulers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void anAuthorityThatOthersMayReadIsNotUsed() throws IOException {
        ca(Clock.systemUTC()).issue(request("data-0"));
        Files.setPosixFilePermissions(site.resolve("ca/ca.pem"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> ca(Clock.systemUTC()).issue(request("data-0")))
                .hasMessageContaining("others may read its private key")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aBrokenAuthorityIsNeitherUsedNorReplaced() throws IOException {
        ca(Clock.systemUTC()).issue(request("data-0"));
        String kept = Files.readString(site.resolve("ca/ca.pem"));
        Files.writeString(site.resolve("ca/ca.pem"), kept.substring(0, kept.length() - 60));

        assertThatThrownBy(() -> ca(Clock.systemUTC()).issue(request("data-0")))
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("private key");
        assertThat(site.resolve("ca/ca.pem")).content().doesNotContain("END PRIVATE KEY");
    }

    @Test
    void aKeyOfAnotherAuthorityIsFoundOut() throws IOException, GeneralSecurityException {
        Signer signer = new Signer();
        Authority one = Authority.create(signer, Instant.now());
        Authority other = Authority.create(signer, Instant.now());
        write(Pem.of(one.certificate()) + Pem.of(other.key()));

        assertThatThrownBy(() -> ca(Clock.systemUTC()).issue(request("data-0")))
                .hasMessageContaining("does not belong to its certificate");
    }

    @Test
    void anAuthorityOfSomebodyElseMayHaveAnRsaKey() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        X509Certificate certificate = new Signer()
                .authority(
                        new X500Principal("CN=Acme, O=\"Acme, Inc.\""),
                        new Signer.Validity(now, now.plus(LIFE)),
                        keys.getPrivate(),
                        keys.getPublic());
        write(new Authority(certificate, keys.getPrivate()).text());

        IssuedCertificate issued = ca(Clock.systemUTC()).issue(request("data-0"));

        Pem.certificate(issued.certificatePem()).verify(keys.getPublic());
    }

    @Test
    void noCertificateOutlivesItsAuthority() throws GeneralSecurityException {
        ca(Clock.systemUTC()).issue(request("data-0"));
        Instant nineYearsOn = Instant.now().plus(Duration.ofDays(3_640));

        IssuedCertificate last = ca(Clock.fixed(nineYearsOn, ZoneOffset.UTC)).issue(request("data-0"));

        assertThat(last.notAfter())
                .isEqualTo(Pem.certificate(last.caChainPem()).getNotAfter().toInstant());
        Clock afterwards = Clock.fixed(last.notAfter(), ZoneOffset.UTC);
        assertThatThrownBy(() -> ca(afterwards).issue(request("data-0"))).hasMessageContaining("ended at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,CN=b", "-a", "a..b", "ä.example", "a\n"})
    void whatIsNoNameIsNotSigned(String name) {
        assertThatThrownBy(() -> ca(Clock.systemUTC()).issue(request(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no DNS name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "1.2.3", "1.2.3.256", "::1::"})
    void whatIsNoAddressIsNotSignedAndNotLookedUp(String address) {
        CertificateRequest request =
                new CertificateRequest("kv", "data-0", "node", "tls", List.of("data-0"), List.of(address));

        assertThatThrownBy(() -> ca(Clock.systemUTC()).issue(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no IP address");
    }

    private LocalCa ca(Clock clock) {
        return new LocalCa(new AuthorityFile(site.resolve("ca")), LIFE, clock);
    }

    private static CertificateRequest request(String name) {
        return new CertificateRequest("kv", "data-0", "node", "tls", List.of(name), List.of());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(site.resolve("ca"));
        Path file = Files.writeString(site.resolve("ca/ca.pem"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(site.resolve(name)));
    }
}
