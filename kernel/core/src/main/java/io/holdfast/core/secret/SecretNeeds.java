package io.holdfast.core.secret;

import java.util.List;
import java.util.Set;

/**
 * Everything secret that the definitions in force refer to: what to have ready before a task is launched.
 *
 * @param names of the named secrets
 * @param certificates one for each that a task wants; no two for the same task have the same name
 */
public record SecretNeeds(Set<String> names, List<CertificateNeed> certificates) {
    /** Nothing is needed. */
    public static final SecretNeeds NONE = new SecretNeeds(Set.of(), List.of());

    /** Copies both. */
    public SecretNeeds {
        names = Set.copyOf(names);
        certificates = List.copyOf(certificates);
    }

    /**
     * A certificate that a task needs.
     *
     * @param owner the task
     * @param artefact the certificate's name, unique within the task
     * @param dnsNames under which the task is found; what the certificate is valid for
     * @param stores whether key stores are wanted, which take a while to make
     */
    public record CertificateNeed(SecretOwner owner, String artefact, List<String> dnsNames, boolean stores) {
        /** Copies the names. */
        public CertificateNeed {
            dnsNames = List.copyOf(dnsNames);
        }
    }
}
