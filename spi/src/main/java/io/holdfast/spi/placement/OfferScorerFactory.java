package io.holdfast.spi.placement;

import io.holdfast.spi.ExtensionFactory;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes scorers of one type; the extension point <em>offer scorer</em>. */
@ConsumerType
public interface OfferScorerFactory<C extends Record> extends ExtensionFactory<OfferScorer, C> {}
