/** The decision loop: events in, one commit, calls out. */
@NullMarked
package io.holdfast.core.loop;

import org.jspecify.annotations.NullMarked;
