/** The endpoints: what may be asked of a scheduler and its services, and by which paths. */
@NullMarked
package io.holdfast.http.api;

import org.jspecify.annotations.NullMarked;
