/** Tests of reading manifests. */
@NullMarked
package io.holdfast.extensions.manifest;

import org.jspecify.annotations.NullMarked;
