package io.holdfast.spi.recovery;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes performance constraints of one type; the extension point <em>performance constraint</em>. */
@ConsumerType
public interface PerformanceConstraintFactory<C extends Record> extends ExtensionFactory<PerformanceConstraint, C> {}
