package io.holdfast.server.secret;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.util.List;

/**
 * Whoever is asked for secrets and certificates: made anew with each generation, so that no provider outlives its
 * bundle. Thread-safe; a call may take as long as the deadline of the guards.
 */
final class Providers implements AutoCloseable {
    private final GenerationSwitch current;
    private List<PolicyRef> secretPolicies;
    private PolicyRef certificatePolicy;
    private NamedSecrets secrets;
    private Opened<CertificateProvider> certificates;
    private boolean closed;

    Providers(List<PolicyRef> secretPolicies, PolicyRef certificatePolicy, GenerationSwitch current) {
        this.current = current;
        this.secretPolicies = secretPolicies;
        this.certificatePolicy = certificatePolicy;
        this.secrets = new NamedSecrets(secretPolicies, current.get());
        this.certificates = new Opened<>(certificatePolicy, current.get()::certificateProvider);
    }

    /** From now on closes what a generation made before its bundles are stopped. */
    void follow() {
        current.follow(generation -> reopen());
    }

    /** Others than before. */
    synchronized void replace(List<PolicyRef> ofSecrets, PolicyRef ofCertificates) {
        secretPolicies = ofSecrets;
        certificatePolicy = ofCertificates;
        reopen();
    }

    private synchronized void reopen() {
        if (closed) {
            return;
        }
        secrets.close();
        certificates.close();
        secrets = new NamedSecrets(secretPolicies, current.get());
        certificates = new Opened<>(certificatePolicy, current.get()::certificateProvider);
    }

    /** Asks for a secret. */
    synchronized Answer ask(String name) {
        return closed ? Answer.none("the scheduler is shutting down") : secrets.ask(name);
    }

    /**
     * Asks for a certificate.
     *
     * @throws RuntimeException if none is issued; the message says why
     */
    synchronized IssuedCertificate issue(CertificateRequest request) {
        if (closed) {
            throw new IllegalStateException("the scheduler is shutting down");
        }
        try {
            return certificates.provider().issue(request);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "the provider '" + certificates.type() + "' issued none: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        secrets.close();
        certificates.close();
    }
}
