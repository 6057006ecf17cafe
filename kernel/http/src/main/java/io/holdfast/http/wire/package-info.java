/** The JSON shapes of the API, each written out so that no change elsewhere alters them. */
@NullMarked
package io.holdfast.http.wire;

import org.jspecify.annotations.NullMarked;
