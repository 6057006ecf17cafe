/** A scheduler made of plain fields, for tests of what stands in front of one. */
@NullMarked
package io.holdfast.http.fake;

import org.jspecify.annotations.NullMarked;
