package io.holdfast.server.secret;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.util.List;
import java.util.Optional;

/**
 * Whoever is asked for secrets and certificates: made anew with each generation, so that no provider outlives its
 * bundle. Thread-safe; a call may take as long as the deadline of the guards.
 */
final class Providers implements AutoCloseable {
    private final GenerationSwitch current;
    // Volatile: the loop looks at them without waiting for whoever is being asked.
    private volatile List<PolicyRef> secretPolicies;
    private volatile PolicyRef certificatePolicy;
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
        // Bundles may have come since this was made.
        reopen();
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

    /** Why nobody can be asked for secrets; empty if the provider that is asked first is there. Does not wait. */
    Optional<String> noSecrets() {
        List<PolicyRef> policies = secretPolicies;
        if (policies.isEmpty()) {
            return Optional.of("the list of providers, " + SecretSettings.SECRETS + ", is empty; name one there");
        }
        return unknown(ExtensionPoint.SECRET_PROVIDER, policies.get(0), SecretSettings.SECRETS);
    }

    /** Why nobody can be asked for certificates; empty if there is a provider. Does not wait. */
    Optional<String> noCertificates() {
        return unknown(ExtensionPoint.CERTIFICATE_PROVIDER, certificatePolicy, SecretSettings.TLS);
    }

    private Optional<String> unknown(ExtensionPoint point, PolicyRef policy, String file) {
        List<String> types = current.get().types(point);
        return types.contains(policy.type())
                ? Optional.empty()
                : Optional.of("nobody provides the " + point.label() + " '" + policy.type() + "'; "
                        + (types.isEmpty() ? "there is none" : "there is " + String.join(", ", types))
                        + "; install the bundle that brings it, or name another in " + file);
    }

    @Override
    public synchronized void close() {
        closed = true;
        secrets.close();
        certificates.close();
    }
}
