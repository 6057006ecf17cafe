/** Where a pod may go: the placement rules that come with Holdfast. */
@NullMarked
package io.holdfast.placement;

import org.jspecify.annotations.NullMarked;
