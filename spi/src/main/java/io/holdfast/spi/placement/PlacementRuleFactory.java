package io.holdfast.spi.placement;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes placement rules of one type; the extension point <em>placement rule</em>. */
@ConsumerType
public interface PlacementRuleFactory<C extends Record> extends ExtensionFactory<PlacementRule, C> {}
