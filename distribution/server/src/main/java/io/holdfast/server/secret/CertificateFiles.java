package io.holdfast.server.secret;

import io.holdfast.core.secret.CertificatePart;
import io.holdfast.spi.tls.IssuedCertificate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of one certificate. No record: its key must not show. */
final class CertificateFiles {
    /** With less than a third of its life left, a certificate is too old for a task that is launched now. */
    private static final int SHARE_FOR_REISSUE = 3;

    private final Map<CertificatePart, byte[]> parts;
    private final Instant reissueAt;
    private final Instant end;

    private CertificateFiles(Map<CertificatePart, byte[]> parts, Instant reissueAt, Instant end) {
        this.parts = parts;
        this.reissueAt = reissueAt;
        this.end = end;
    }

    /**
     * The files of a certificate that was issued just now.
     *
     * @param stores whether key stores are wanted, which take a while
     * @throws GeneralSecurityException if it cannot be used
     */
    static CertificateFiles of(IssuedCertificate issued, boolean stores, Instant now) throws GeneralSecurityException {
        if (!issued.notAfter().isAfter(now)) {
            throw new GeneralSecurityException("it ended at " + issued.notAfter() + ", before it was issued");
        }
        KeyStores.certificates(issued.certificatePem());
        KeyStores.certificates(issued.caChainPem());
        Map<CertificatePart, byte[]> parts = new EnumMap<>(CertificatePart.class);
        parts.put(CertificatePart.CERTIFICATE, bytes(issued.certificatePem()));
        parts.put(CertificatePart.PRIVATE_KEY, bytes(issued.privateKeyPem()));
        parts.put(CertificatePart.CA_CHAIN, bytes(issued.caChainPem()));
        if (stores) {
            parts.put(
                    CertificatePart.KEYSTORE,
                    KeyStores.keyStore(issued.privateKeyPem(), issued.certificatePem(), issued.caChainPem()));
            parts.put(CertificatePart.TRUSTSTORE, KeyStores.trustStore(issued.caChainPem()));
        }
        Duration life = Duration.between(now, issued.notAfter());
        return new CertificateFiles(
                parts, issued.notAfter().minus(life.dividedBy(SHARE_FOR_REISSUE)), issued.notAfter());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A file's bytes; null if it was not wanted. Do not change them. */
    byte @Nullable [] part(CertificatePart part) {
        return parts.get(part);
    }

    /** Whether there should be a new one for what is launched from now on. */
    boolean isOld(Instant now) {
        return !now.isBefore(reissueAt);
    }

    /** Whether nobody trusts it any more. */
    boolean isOver(Instant now) {
        return !now.isBefore(end);
    }
}
