package io.holdfast.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as texts (RFC 7468). */
final class Pem {
    private static final int LINE = 64;
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    private Pem() {}

    static String of(PrivateKey key) {
        return text("PRIVATE KEY", key.getEncoded());
    }

    static String of(X509Certificate certificate) throws CertificateEncodingException {
        return text("CERTIFICATE", certificate.getEncoded());
    }

    private static String text(String kind, byte[] bytes) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    /** The first certificate in a text. */
    static X509Certificate certificate(String text) throws GeneralSecurityException {
        Matcher found = CERTIFICATE.matcher(text);
        if (!found.find()) {
            throw new GeneralSecurityException("it holds no certificate (BEGIN CERTIFICATE)");
        }
        byte[] bytes = found.group().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    /**
     * The private key in a text.
     *
     * @param algorithm that of its public key
     */
    static PrivateKey privateKey(String text, String algorithm) throws GeneralSecurityException {
        Matcher found = PRIVATE_KEY.matcher(text);
        if (!found.find()) {
            throw new InvalidKeyException("it holds no private key in PKCS #8 without a password (BEGIN PRIVATE KEY)");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Without the cause: it might quote what it could not read.
            throw new InvalidKeyException("its private key is no " + algorithm + " key in PKCS #8");
        }
    }
}
