/** Runs bundles: each one in a class loader of its own, started beside the others and stopped without a trace. */
@NullMarked
package io.holdfast.extensions.host;

import org.jspecify.annotations.NullMarked;
