/** Tests of what event listeners are told. */
@NullMarked
package io.holdfast.server.events;

import org.jspecify.annotations.NullMarked;
