/** The one thread that owns the master's state: commands in, one commit a turn, then the effects. */
@NullMarked
package io.holdfast.local.master.loop;

import org.jspecify.annotations.NullMarked;
