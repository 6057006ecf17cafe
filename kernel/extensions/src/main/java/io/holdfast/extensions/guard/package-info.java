/** Stands between the kernel and every call into an extension: a deadline, a breaker, counters. */
@NullMarked
package io.holdfast.extensions.guard;

import org.jspecify.annotations.NullMarked;
