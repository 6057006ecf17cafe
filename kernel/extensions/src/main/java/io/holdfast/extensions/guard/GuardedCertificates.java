package io.holdfast.extensions.guard;

import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;

/** A certificate provider behind a guard. */
record GuardedCertificates(CertificateProvider provider, Guard guard) implements CertificateProvider {
    @Override
    public IssuedCertificate issue(CertificateRequest request) {
        return Refusable.ask(guard, () -> {
            IssuedCertificate issued = Answers.given(provider.issue(request));
            Answers.given(issued.privateKeyPem());
            Answers.given(issued.certificatePem());
            Answers.given(issued.caChainPem());
            Answers.given(issued.notAfter());
            return issued;
        });
    }

    @Override
    public void close() {
        guard.ask(() -> {
            provider.close();
            return true;
        });
    }
}
