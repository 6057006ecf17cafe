/** What happened, as the difference between what was durable before a decision and after it. */
@NullMarked
package io.holdfast.core.event;

import org.jspecify.annotations.NullMarked;
