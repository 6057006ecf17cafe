/** Where a pod may go: placement rules, which narrow offers, and scorers, which rank them. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.placement;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
