package io.holdfast.server.secret;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Makes key stores (PKCS #12) of certificates in PEM, for programs in Java. Their password is public, as it is in the
 * SDK whose users expect it: what protects the key is who may read the file.
 */
final class KeyStores {
    /** The password of all key stores. */
    static final String PASSWORD = "notsecure";

    private static final String ALIAS = "default";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private KeyStores() {}

    /** A private key, its certificate, and those who vouch for it as far as they are known. */
    static byte[] keyStore(String privateKeyPem, String certificatePem, String caChainPem)
            throws GeneralSecurityException {
        List<X509Certificate> chain = chain(certificates(certificatePem), certificates(caChainPem));
        PrivateKey key = privateKey(privateKeyPem, chain.get(0).getPublicKey().getAlgorithm());
        KeyStore store = empty();
        store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
        return bytes(store);
    }

    /** The authorities to trust. */
    static byte[] trustStore(String caChainPem) throws GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (X509Certificate authority : certificates(caChainPem)) {
            store.setCertificateEntry(number == 0 ? "ca" : "ca-" + number, authority);
            number++;
        }
        return bytes(store);
    }

    /**
     * All certificates in a text.
     *
     * @throws CertificateException if there is none
     */
    static List<X509Certificate> certificates(String pem) throws CertificateException {
        List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in the text");
        }
        return certificates;
    }

    /** From the certificate to whoever signed the last one that is known: a key store takes no other order. */
    private static List<X509Certificate> chain(List<X509Certificate> own, List<X509Certificate> authorities) {
        List<X509Certificate> others = new ArrayList<>(own.subList(1, own.size()));
        others.addAll(authorities);
        List<X509Certificate> chain = new ArrayList<>(List.of(own.get(0)));
        Optional<X509Certificate> issuer = issuer(own.get(0), others);
        while (issuer.isPresent()) {
            chain.add(issuer.get());
            others.remove(issuer.get());
            issuer = issuer(issuer.get(), others);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> others) {
        boolean ownIssuer = of.getIssuerX500Principal().equals(of.getSubjectX500Principal());
        return others.stream()
                .filter(other -> !ownIssuer && other.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
                .findFirst();
    }

    /** The key in a text; messages never quote it. */
    private static PrivateKey privateKey(String pem, String algorithm) throws GeneralSecurityException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new InvalidKeyException("the private key is not in PKCS #8 (BEGIN PRIVATE KEY)");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new InvalidKeyException("the private key is no " + algorithm + " key in PKCS #8");
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store cannot be made", e);
        }
        return store;
    }

    private static byte[] bytes(KeyStore store) throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new GeneralSecurityException("the key store cannot be written", e);
        }
        return out.toByteArray();
    }
}
