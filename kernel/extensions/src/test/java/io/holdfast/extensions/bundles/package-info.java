/** Makes real bundles out of sources while a test runs: good ones, and ones that misbehave in every known way. */
@NullMarked
package io.holdfast.extensions.bundles;

import org.jspecify.annotations.NullMarked;
