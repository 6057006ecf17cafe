/** Plans as they stand: steps and their statuses, derived from what the pods have shown. */
@NullMarked
package io.holdfast.core.plan;

import org.jspecify.annotations.NullMarked;
