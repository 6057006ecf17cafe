/** {@code /v1/extensions}: what decides, and how it is changed while services run. */
@NullMarked
package io.holdfast.http.extension;

import org.jspecify.annotations.NullMarked;
