/** Reads what a bundle's manifest says of itself. */
@NullMarked
package io.holdfast.extensions.manifest;

import org.jspecify.annotations.NullMarked;
