/** Tests of what stands between the kernel and every call into an extension. */
@NullMarked
package io.holdfast.extensions.guard;

import org.jspecify.annotations.NullMarked;
