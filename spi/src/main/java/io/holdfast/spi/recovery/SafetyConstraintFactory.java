package io.holdfast.spi.recovery;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes safety constraints of one type; the extension point <em>safety constraint</em>. */
@ConsumerType
public interface SafetyConstraintFactory<C extends Record> extends ExtensionFactory<SafetyConstraint, C> {}
