/** Tests of the stream of events. */
@NullMarked
package io.holdfast.http.events;

import org.jspecify.annotations.NullMarked;
