/** Tests of {@code /v2/…} over the real core, on agents and a clock that a test moves. */
@NullMarked
package io.holdfast.http.apps;

import org.jspecify.annotations.NullMarked;
