/** Tests of the agent with real processes. */
@NullUnmarked
package io.holdfast.local.agent;

import org.jspecify.annotations.NullUnmarked;
