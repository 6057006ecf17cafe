package io.holdfast.spi.config;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes config sources of one type; the extension point <em>config source</em>. */
@ConsumerType
public interface ConfigSourceFactory<C extends Record> extends ExtensionFactory<ConfigSource, C> {}
