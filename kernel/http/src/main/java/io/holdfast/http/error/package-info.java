/** Failures in one JSON shape with a stable code, wherever they come from. */
@NullMarked
package io.holdfast.http.error;

import org.jspecify.annotations.NullMarked;
