/** Reading of sandboxes from outside: what stands behind the agent's {@code /files/*} endpoints. */
@NullMarked
package io.holdfast.local.agent.files;

import org.jspecify.annotations.NullMarked;
