package io.holdfast.spi.tls;

import java.time.Instant;

/**
 * A certificate with its private key.
 *
 * @param privateKeyPem the private key, PKCS #8 in PEM ({@code BEGIN PRIVATE KEY}), not encrypted
 * @param certificatePem the certificate first, then those of intermediate authorities, PEM
 * @param caChainPem the certificates of the authorities to trust, PEM; at least one
 * @param notAfter when the certificate ends
 */
public record IssuedCertificate(String privateKeyPem, String certificatePem, String caChainPem, Instant notAfter) {
    /** Without the private key, for this may end up in a log. */
    @Override
    public String toString() {
        return "IssuedCertificate[notAfter=" + notAfter + "]";
    }
}
