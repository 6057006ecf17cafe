/** Planned absences: agents that are drained, and machines that are scheduled for maintenance and taken down for it. */
@NullMarked
package io.holdfast.local.master.maintenance;

import org.jspecify.annotations.NullMarked;
