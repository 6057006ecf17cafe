package io.holdfast.spi.plan;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes strategies of one type; the extension point <em>deployment strategy</em>. */
@ConsumerType
public interface DeploymentStrategyFactory<C extends Record> extends ExtensionFactory<DeploymentStrategy, C> {}
