package io.holdfast.certificates;

import io.holdfast.certificates.x509.Signer;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Issues certificates by an authority whose key is in a directory of ours. */
final class LocalCa implements CertificateProvider {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_COMMON_NAME = 64;
    private static final String DNS_NAME =
            "(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?" + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*";

    private final AuthorityFile file;
    private final Duration life;
    private final Clock clock;
    private final Signer signer = new Signer();
    private @Nullable Authority opened;

    /**
     * An authority, which is read, or made, at the first question.
     *
     * @param life of the certificates
     */
    LocalCa(AuthorityFile file, Duration life, Clock clock) {
        this.file = file;
        this.life = life;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if a name is none; IllegalStateException if the authority cannot be used */
    @Override
    public IssuedCertificate issue(CertificateRequest request) {
        request.dnsNames().forEach(LocalCa::requireName);
        Authority authority = authority();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = authority.certificate().getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            throw new IllegalStateException("the authority in " + file + " ended at " + end
                    + ": move the file away, and a new one is made; who trusts the old one has to trust it, too");
        }
        Instant wanted = now.plus(life);
        Instant notAfter = wanted.isAfter(end) ? end : wanted;
        try {
            KeyPair keys = Authority.newKeys();
            X509Certificate certificate = signer.leaf(
                    authority.certificate(),
                    authority.key(),
                    new X500Principal("CN=" + commonName(request)),
                    new Signer.Validity(now.minus(Authority.CLOCKS_DIFFER_BY), notAfter),
                    keys.getPublic(),
                    request.dnsNames(),
                    request.ipAddresses());
            return new IssuedCertificate(
                    Pem.of(keys.getPrivate()), Pem.of(certificate), Pem.of(authority.certificate()), notAfter);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the authority in " + file + " could not sign: " + e.getMessage(), e);
        }
    }

    private synchronized Authority authority() {
        Authority known = opened;
        if (known == null) {
            known = file.open(signer);
            opened = known;
        }
        return known;
    }

    private static void requireName(String name) {
        if (name.length() > LONGEST_NAME || !name.matches(DNS_NAME)) {
            throw new IllegalArgumentException("'" + name.replaceAll("[^\\x20-\\x7e]", "?") + "' is no DNS name");
        }
    }

    /** For people; what counts are the alternative names. */
    private static String commonName(CertificateRequest request) {
        String name = request.dnsNames().get(0);
        return name.length() > LONGEST_COMMON_NAME || name.startsWith("*") ? "Holdfast task" : name;
    }

    /** Forgets the private key. */
    @Override
    public synchronized void close() {
        opened = null;
    }

    @Override
    public String toString() {
        return "local CA in " + file;
    }
}
