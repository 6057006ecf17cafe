package io.holdfast.extensions.signature;

import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which trusted signer stands behind a jar. Thread-safe. */
public final class SignatureCheck {
    private final @Nullable TrustStore trustStore;
    private final InstantSource clock;

    /**
     * With those whom the operator trusts.
     *
     * @param trustStore null for nobody
     */
    public SignatureCheck(@Nullable TrustStore trustStore, InstantSource clock) {
        this.trustStore = trustStore;
        this.clock = clock;
    }

    /**
     * The name of a trusted signer who signed every file of the jar.
     *
     * @throws BrokenSignatureException if the jar carries a signature that does not fit its content
     * @throws UntrustedException if it is not signed, or by nobody who is trusted
     */
    public String signer(byte[] jar) {
        Set<CodeSigner> signers = JarSigners.ofAll(jar);
        if (signers.isEmpty()) {
            throw new UntrustedException("it is not signed: have it signed with 'jarsigner'");
        }
        if (trustStore == null) {
            throw new UntrustedException(
                    "it is signed, but there is no trust store to say who is trusted: make one with"
                            + " 'keytool -importcert' and name it in the settings");
        }
        Trust trust = new Trust(trustStore.certificates(), clock.instant());
        UntrustedException reason = new UntrustedException("it has no signer");
        for (CodeSigner signer : signers) {
            List<? extends java.security.cert.Certificate> chain =
                    signer.getSignerCertPath().getCertificates();
            try {
                trust.check(chain);
                return Trust.name((X509Certificate) chain.get(0));
            } catch (UntrustedException e) {
                reason = e;
            }
        }
        throw reason;
    }
}
