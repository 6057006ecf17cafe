package io.holdfast.extensions.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a signer's certificate is trusted at a moment: it is in the trust store itself, or a chain of valid
 * certificates leads from it to one that is (RFC 5280), and it is meant for signing. Whether it was revoked is not
 * looked at, and a time stamp does not lengthen its life.
 */
final class Trust {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private final Set<X509Certificate> trusted;
    private final Date now;

    Trust(Set<X509Certificate> trusted, Instant now) {
        this.trusted = trusted;
        this.now = Date.from(now);
    }

    /**
     * Looks at a signer.
     *
     * @param chain the signer's own certificate first
     * @throws UntrustedException if it is not trusted; says why and what to do
     */
    void check(List<? extends Certificate> chain) {
        X509Certificate signer = (X509Certificate) chain.get(0);
        checkTime(signer);
        if (trusted.contains(signer)) {
            return;
        }
        checkPurpose(signer);
        List<X509Certificate> path = chain.stream()
                .map(X509Certificate.class::cast)
                .takeWhile(certificate -> !trusted.contains(certificate))
                .toList();
        try {
            PKIXParameters parameters = new PKIXParameters(trusted.stream()
                    .map(certificate -> new TrustAnchor(certificate, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(now);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (CertPathValidatorException e) {
            throw new UntrustedException("it is signed by " + name(signer) + ", whom nobody in the trust store vouches"
                    + " for (" + e.getMessage() + "): if you trust the signer, import the certificate with 'keytool"
                    + " -importcert' after comparing its SHA-256 fingerprint, " + fingerprint(signer));
        } catch (GeneralSecurityException e) {
            throw new UntrustedException(
                    "the certificates of " + name(signer) + " cannot be checked: " + e.getMessage());
        }
    }

    private void checkTime(X509Certificate signer) {
        if (now.after(signer.getNotAfter())) {
            throw new UntrustedException("the certificate of " + name(signer) + " expired on "
                    + signer.getNotAfter().toInstant() + ": ask for a jar that is signed with a new one");
        }
        if (now.before(signer.getNotBefore())) {
            throw new UntrustedException("the certificate of " + name(signer) + " is valid only from "
                    + signer.getNotBefore().toInstant() + ": compare this machine's clock");
        }
    }

    /** An authority also issues certificates for servers and people: those do not speak for code. */
    private static void checkPurpose(X509Certificate signer) {
        try {
            List<String> purposes = signer.getExtendedKeyUsage();
            boolean[] usages = signer.getKeyUsage();
            boolean forCode = purposes == null || purposes.contains(CODE_SIGNING) || purposes.contains(ANY_PURPOSE);
            if (!forCode || usages != null && !usages[0]) {
                throw new UntrustedException("the certificate of " + name(signer)
                        + " is not meant for signing code: have the jar signed with one that is");
            }
        } catch (CertificateException e) {
            throw new UntrustedException("the certificate of " + name(signer) + " cannot be read: " + e.getMessage());
        }
    }

    static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            return "which cannot be computed";
        }
    }
}
