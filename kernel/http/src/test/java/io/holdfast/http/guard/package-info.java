/** Tests of who may ask. */
@NullMarked
package io.holdfast.http.guard;

import org.jspecify.annotations.NullMarked;
