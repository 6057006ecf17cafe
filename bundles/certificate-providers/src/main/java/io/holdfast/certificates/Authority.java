package io.holdfast.certificates;

import io.holdfast.certificates.x509.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.security.auth.x500.X500Principal;

/**
 * Who issues certificates: a certificate and its private key, in one text.
 *
 * @param certificate the authority's own
 * @param key its private key
 */
record Authority(X509Certificate certificate, PrivateKey key) {
    private static final Duration LIFE = Duration.ofDays(3_653);

    /** Clocks of a cluster differ. */
    static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    /** A new one, valid for ten years. */
    static Authority create(Signer signer, Instant now) throws GeneralSecurityException {
        KeyPair keys = newKeys();
        Instant from = now.minus(CLOCKS_DIFFER_BY).truncatedTo(ChronoUnit.SECONDS);
        X509Certificate certificate = signer.authority(
                new X500Principal("CN=Holdfast local CA, SERIALNUMBER=" + now.getEpochSecond()),
                new Signer.Validity(from, from.plus(LIFE)),
                keys.getPrivate(),
                keys.getPublic());
        return new Authority(certificate, keys.getPrivate());
    }

    /** On the curve that every TLS library knows. */
    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /**
     * One that was written before, or by somebody else.
     *
     * @throws GeneralSecurityException if the parts are missing or do not belong together; the message says which
     */
    static Authority parse(String text) throws GeneralSecurityException {
        X509Certificate certificate = Pem.certificate(text);
        if (certificate.getBasicConstraints() < 0) {
            throw new GeneralSecurityException("its certificate is not that of an authority (CA:TRUE)");
        }
        Authority authority = new Authority(
                certificate, Pem.privateKey(text, certificate.getPublicKey().getAlgorithm()));
        authority.requirePair();
        return authority;
    }

    private void requirePair() throws GeneralSecurityException {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        byte[] text = certificate.getSerialNumber().toByteArray();
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("its private key does not belong to its certificate");
        }
    }

    /** Both parts, to be kept from everybody else. */
    String text() throws GeneralSecurityException {
        return Pem.of(certificate) + Pem.of(key);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Authority[" + certificate.getSubjectX500Principal() + "]";
    }
}
