/** Where a pod may go: hostname, attribute, zone, region, counting and spreading rules. */
@NullMarked
package io.holdfast.placement;

import org.jspecify.annotations.NullMarked;
