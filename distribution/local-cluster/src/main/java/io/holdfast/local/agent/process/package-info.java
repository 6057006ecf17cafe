/** Processes that outlive this JVM: their supervisor, their identity, their sessions and how they end. */
@NullMarked
package io.holdfast.local.agent.process;

import org.jspecify.annotations.NullMarked;
