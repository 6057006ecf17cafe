package io.holdfast.spi.recovery;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes recovery overrides of one type; the extension point <em>recovery override</em>. */
@ConsumerType
public interface RecoveryOverrideFactory<C extends Record> extends ExtensionFactory<RecoveryOverride, C> {}
