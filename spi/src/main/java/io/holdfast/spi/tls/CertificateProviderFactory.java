package io.holdfast.spi.tls;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes certificate providers of one type; the extension point <em>certificate provider</em>. */
@ConsumerType
public interface CertificateProviderFactory<C extends Record> extends ExtensionFactory<CertificateProvider, C> {}
