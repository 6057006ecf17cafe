/** What is turned away before it reaches an endpoint. */
@NullMarked
package io.holdfast.http.guard;

import org.jspecify.annotations.NullMarked;
