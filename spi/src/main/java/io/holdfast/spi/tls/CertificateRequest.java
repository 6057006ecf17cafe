package io.holdfast.spi.tls;

import java.util.List;

/**
 * A certificate that is wanted.
 *
 * @param service the service's name
 * @param pod the pod instance, for example {@code data-0}
 * @param task the task's name within the pod, for example {@code node}
 * @param name the certificate's name, unique within the task
 * @param dnsNames what it shall be valid for, as subject alternative names; at least one
 * @param ipAddresses what else it shall be valid for, IPv4 or IPv6 in text form; may be empty
 */
public record CertificateRequest(
        String service, String pod, String task, String name, List<String> dnsNames, List<String> ipAddresses) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no DNS name
     */
    public CertificateRequest {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
        if (dnsNames.isEmpty()) {
            throw new IllegalArgumentException("a certificate needs a DNS name that it is valid for");
        }
    }
}
