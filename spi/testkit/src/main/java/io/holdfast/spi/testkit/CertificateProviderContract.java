package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every certificate provider must keep to. Extend it, and open your provider on an authority for tests. */
public abstract class CertificateProviderContract extends Contract {
    private static final byte[] TEXT = "what is signed".getBytes(StandardCharsets.UTF_8);

    /** Opens the provider; the suite closes it. */
    protected abstract CertificateProvider open();

    /** What the suite asks for; override it if the authority signs for other domains only. */
    protected CertificateRequest request() {
        return new CertificateRequest(
                "data-store",
                "data-0",
                "node",
                "server",
                List.of("data-0.data-store.mesos", "localhost"),
                List.of("127.0.0.1", "::1"));
    }

    @Test
    void theCertificateIsValidForAllThatWasAskedAndFromNow() throws GeneralSecurityException {
        try (CertificateProvider provider = open()) {
            IssuedCertificate issued = provider.issue(request());
            X509Certificate certificate = first(issued);
            certificate.checkValidity();
            assertThat(certificate.getNotAfter().toInstant())
                    .as("the end that the answer tells")
                    .isEqualTo(issued.notAfter().truncatedTo(ChronoUnit.SECONDS));
            assertThat(issued.notAfter()).isAfter(Instant.now());
            assertThat(names(certificate)).containsAll(request().dnsNames());
            assertThat(names(certificate))
                    .hasSize(request().dnsNames().size()
                            + request().ipAddresses().size());
        }
    }

    @Test
    void thePrivateKeyBelongsToTheCertificate() throws GeneralSecurityException {
        try (CertificateProvider provider = open()) {
            IssuedCertificate issued = provider.issue(request());
            X509Certificate certificate = first(issued);
            String algorithm = certificate.getPublicKey().getAlgorithm();
            PrivateKey key = Pem.privateKey(issued.privateKeyPem(), algorithm);
            Signature signature =
                    Signature.getInstance(algorithm.equals("EC") ? "SHA256withECDSA" : signing(algorithm));
            signature.initSign(key);
            signature.update(TEXT);
            byte[] signed = signature.sign();
            signature.initVerify(certificate);
            signature.update(TEXT);
            assertThat(signature.verify(signed)).isTrue();
        }
    }

    @Test
    void whoTrustsTheAuthorityTrustsTheCertificate() throws GeneralSecurityException {
        try (CertificateProvider provider = open()) {
            IssuedCertificate issued = provider.issue(request());
            List<X509Certificate> authorities = Pem.certificates(issued.caChainPem());
            assertThat(authorities).as("authorities").isNotEmpty();
            List<X509Certificate> path = new ArrayList<>(Pem.certificates(issued.certificatePem()));
            path.removeAll(authorities);
            PKIXParameters parameters = new PKIXParameters(authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        }
    }

    @Test
    void everyCertificateHasAKeyAndANumberOfItsOwn() throws GeneralSecurityException {
        try (CertificateProvider provider = open()) {
            X509Certificate one = first(provider.issue(request()));
            X509Certificate other = first(provider.issue(request()));
            assertThat(other.getPublicKey()).isNotEqualTo(one.getPublicKey());
            assertThat(other.getSerialNumber()).isNotEqualTo(one.getSerialNumber());
        }
    }

    @Test
    void theAuthorityStaysTheSameWhenTheProviderIsMadeAnew() {
        String before;
        try (CertificateProvider provider = open()) {
            before = provider.issue(request()).caChainPem();
        }
        try (CertificateProvider provider = open()) {
            assertThat(provider.issue(request()).caChainPem()).isEqualTo(before);
        }
    }

    @Test
    void issuingIsQuick() {
        try (CertificateProvider provider = open()) {
            Latency.assertWithin(deadline(), provider.toString(), () -> provider.issue(request()));
        }
    }

    @Test
    void aClosedProviderLeavesNoThreadAndMayBeClosedAgain() {
        Threads.assertNoneLeftBy(() -> {
            CertificateProvider provider = open();
            provider.issue(request());
            provider.close();
            provider.close();
        });
    }

    private static String signing(String algorithm) {
        return algorithm.equals("RSA") ? "SHA256withRSA" : algorithm;
    }

    private static X509Certificate first(IssuedCertificate issued) throws GeneralSecurityException {
        List<X509Certificate> certificates = Pem.certificates(issued.certificatePem());
        assertThat(certificates).as("certificates").isNotEmpty();
        return certificates.get(0);
    }

    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }
}
