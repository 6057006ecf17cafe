package io.holdfast.extensions.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The key store (PKCS12 or JKS) whose trusted certificates say whose bundles may run: a signer's own, or that of an
 * authority which issued it. Read anew each time, so that an operator's change holds at once. Thread-safe.
 */
public final class TrustStore {
    private final Path path;
    private final String password;

    /** Of a file. */
    public TrustStore(Path path, String password) {
        this.path = path;
        this.password = password;
    }

    /**
     * The certificates in it.
     *
     * @throws UntrustedException if it cannot be read, or has none; then nobody is trusted
     */
    Set<X509Certificate> certificates() {
        Set<X509Certificate> trusted = new LinkedHashSet<>();
        try {
            KeyStore store = KeyStore.getInstance(path.toFile(), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    trusted.add(certificate);
                }
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UntrustedException("the trust store " + path + " cannot be read (" + e.getMessage()
                    + "): correct its path, its password or the file");
        }
        if (trusted.isEmpty()) {
            throw new UntrustedException("the trust store " + path + " has no trusted certificate: import one with"
                    + " 'keytool -importcert'");
        }
        return trusted;
    }

    /** The file; never the password. */
    @Override
    public String toString() {
        return path.toString();
    }
}
