/** Tests of the host, with real bundles in a real framework. */
@NullMarked
package io.holdfast.extensions.host;

import org.jspecify.annotations.NullMarked;
