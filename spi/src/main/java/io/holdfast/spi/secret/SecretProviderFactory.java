package io.holdfast.spi.secret;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes secret providers of one type; the extension point <em>secret provider</em>. */
@ConsumerType
public interface SecretProviderFactory<C extends Record> extends ExtensionFactory<SecretProvider, C> {}
