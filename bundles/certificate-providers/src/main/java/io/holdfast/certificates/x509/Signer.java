package io.holdfast.certificates.x509;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Puts certificates of version 3 together (RFC 5280, section 4.1) and signs them. */
public final class Signer {
    private static final int SERIAL_BITS = 127;
    private static final BigInteger VERSION_3 = BigInteger.TWO;

    private final SecureRandom random = new SecureRandom();

    /**
     * How long a certificate is valid.
     *
     * @param from the first moment
     * @param to the last one
     */
    public record Validity(Instant from, Instant to) {}

    /**
     * The certificate of an authority, signed by itself.
     *
     * @param key its own private key, RSA or EC
     * @param publicKey that belongs to it
     */
    public X509Certificate authority(X500Principal name, Validity validity, PrivateKey key, PublicKey publicKey)
            throws GeneralSecurityException {
        byte[] extensions =
                Der.join(Extensions.authority(), Extensions.usageOfAnAuthority(), Extensions.keyOf(publicKey));
        return sign(name, name, validity, publicKey, extensions, key);
    }

    /**
     * A certificate for both ends of a TLS connection.
     *
     * @param issuer the authority's certificate
     * @param issuerKey the authority's private key, RSA or EC
     * @param subject the name in the certificate
     * @param publicKey of the subject
     * @param dnsNames ASCII
     * @param ipAddresses in text form
     * @throws IllegalArgumentException if what should be an address is none
     */
    public X509Certificate leaf(
            X509Certificate issuer,
            PrivateKey issuerKey,
            X500Principal subject,
            Validity validity,
            PublicKey publicKey,
            List<String> dnsNames,
            List<String> ipAddresses)
            throws GeneralSecurityException {
        byte[] extensions = Der.join(
                Extensions.usageOfATask(),
                Extensions.serverAndClient(),
                Extensions.names(dnsNames, ipAddresses),
                Extensions.keyOf(publicKey),
                Extensions.signedBy(issuer));
        return sign(issuer.getSubjectX500Principal(), subject, validity, publicKey, extensions, issuerKey);
    }

    private X509Certificate sign(
            X500Principal issuer,
            X500Principal subject,
            Validity validity,
            PublicKey publicKey,
            byte[] extensions,
            PrivateKey key)
            throws GeneralSecurityException {
        SignatureKind kind = SignatureKind.of(key);
        byte[] toBeSigned = Der.sequence(
                Der.explicit(0, Der.integer(VERSION_3)),
                Der.integer(serial()),
                kind.identifier(),
                issuer.getEncoded(),
                Der.sequence(Der.time(validity.from()), Der.time(validity.to())),
                subject.getEncoded(),
                publicKey.getEncoded(),
                Der.explicit(3, Der.sequence(extensions)));
        Signature signature = Signature.getInstance(kind.algorithm());
        signature.initSign(key);
        signature.update(toBeSigned);
        byte[] certificate = Der.sequence(toBeSigned, kind.identifier(), Der.bits(signature.sign(), 0));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE);
    }
}
