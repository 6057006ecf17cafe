/** Tasks after their launch: updates and their acknowledgement, kills, reconciliation, results of operations. */
@NullMarked
package io.holdfast.local.master.task;

import org.jspecify.annotations.NullMarked;
