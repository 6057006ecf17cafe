/** What the master knows: frameworks, agents, offers, tasks and operations, and how they are kept on disk. */
@NullMarked
package io.holdfast.local.master.model;

import org.jspecify.annotations.NullMarked;
