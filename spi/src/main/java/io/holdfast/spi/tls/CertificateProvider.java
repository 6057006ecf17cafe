package io.holdfast.spi.tls;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Issues certificates for tasks; the extension point <em>certificate provider</em>.
 *
 * <p>A certificate belongs to one task of one pod instance. The scheduler keeps it in memory alone, hands it to the
 * task when it is launched, and asks for a new one when the time left gets short or the scheduler was started again.
 *
 * <p>Contract: every answer has a private key of its own. A provider keeps no copy of it, and puts it into no log,
 * exception or {@code toString}. One that throws or is late issues nothing: the tasks that need the certificate wait,
 * and the provider is asked again later.
 *
 * <p>Threading: {@link #issue} may be called from any thread but never the decision loop's, one call at a time, and may
 * do I/O within its deadline (1 s by default).
 */
@ConsumerType
public interface CertificateProvider extends AutoCloseable {
    /**
     * Issues a certificate that is valid now.
     *
     * @throws IllegalArgumentException if it refuses this request: an answer about this one alone; the message goes to
     *     the operator
     * @throws RuntimeException if it cannot issue anything. After several in a row it is not asked for a while
     */
    IssuedCertificate issue(CertificateRequest request);

    /** Lets go of connections and threads; may be called again. */
    @Override
    default void close() {}
}
