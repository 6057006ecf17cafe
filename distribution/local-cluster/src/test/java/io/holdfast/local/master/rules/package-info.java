/** What the master refuses. */
@NullUnmarked
package io.holdfast.local.master.rules;

import org.jspecify.annotations.NullUnmarked;
